import { saidIn } from '../../../nodes/TencentChat/output/message';

const MsgBody = [
	{ MsgType: 'TIMTextElem', MsgContent: { Text: 'Look' } },
	{ MsgType: 'TIMFileElem', MsgContent: { Url: 'https://example.com/a.pdf' } },
];

test('a message in simplified output has its text and files for people, and its elements for experts', () => {
	expect(saidIn({ MsgTimeStamp: 1_700_000_000, MsgBody }, false)).toEqual({
		MsgTimeStamp: 1_700_000_000,
		sentAt: '2023-11-14T22:13:20.000Z',
		text: 'Look',
		files: ['https://example.com/a.pdf'],
		recalled: false,
		MsgBody,
	});
});

test.each([[{}], [{ MsgTimeStamp: 0, MsgBody: null }], [{ MsgTimeStamp: 0, MsgBody: [] }]])(
	'what is left of a message has neither time nor text: %j',
	(left) => {
		expect(saidIn(left, true)).toEqual({ text: '', files: [], recalled: true, MsgBody: [] });
	},
);
