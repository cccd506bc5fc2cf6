import { oneToOneMessage } from '../../../../nodes/TencentChat/fields/message/oneToOne';
import { reading } from '../../support/reading';

const text = { messageType: 'text', text: 'Hello' };
const MsgBody = [{ MsgType: 'TIMTextElem', MsgContent: { Text: 'Hello' } }];
const { read } = oneToOneMessage('sendmsg');
const readMessage = (fields: object, options: object = {}) =>
	read(reading(fields as Record<string, unknown>, options as Record<string, unknown>));
const problemOf = (fields: object, options: object = {}) => {
	const refused = readMessage(fields, options);
	return refused.ok ? undefined : refused.problem;
};

describe('a message to users', () => {
	test('an option whose expression gives nothing is as good as not added, and never the word "null"', () => {
		const nothing = {
			pushTitle: null,
			pushText: null,
			cloudCustomData: null,
			additionalFields: null,
			lifetime: '',
			syncToSender: null,
		};
		expect(readMessage(text, nothing)).toEqual({ ok: true, value: { MsgBody } });
		const file = { messageType: 'file', fileUrl: 'https://example.com/rules.pdf' };
		expect(readMessage(file, { fileName: null, fileSize: null })).toMatchObject({
			value: { MsgBody: [{ MsgContent: { FileName: 'rules.pdf', FileSize: 0 } }] },
		});
	});

	test('what stands behind an expression is no part of a value', () => {
		const value = readMessage(
			{ messageType: 'text\n', text: 'Hello\n' },
			{ onlineOnly: 'true ', skipPush: ' false\n' },
		);
		expect(value).toEqual({ ok: true, value: { MsgBody, OnlineOnlyFlag: 1, MsgLifeTime: 0 } });
	});

	test('data may be an object, a list or a text', () => {
		const dataOf = (customData: unknown) => readMessage({ messageType: 'custom', customData });
		const sent = (Data: string) => ({
			ok: true,
			value: { MsgBody: [{ MsgType: 'TIMCustomElem', MsgContent: { Data } }] },
		});
		expect(dataOf({ kind: 'warning' })).toEqual(sent('{"kind":"warning"}'));
		expect(dataOf([1, 2])).toEqual(sent('[1,2]'));
		expect(dataOf('warning')).toEqual(sent('warning'));
		expect(readMessage(text, { cloudCustomData: { sentBy: 'moderation' } })).toEqual({
			ok: true,
			value: { MsgBody, CloudCustomData: '{"sentBy":"moderation"}' },
		});
	});

	test.each([
		[{ messageType: 'custom', customData: null }, {}, /'Data' is empty/],
		[{ messageType: 'text', text: ' \n' }, {}, /'Text' is empty/],
		[{ messageType: 'text', text: 'Hello [object Object]' }, {}, /'Text' has the text \[object Object\]/],
		[{ messageType: 'custom', customData: { id: 2 ** 53 } }, {}, /'Data' has the number 9007199254740992/],
		[{ messageType: 'video' }, {}, /'Message Type' is 'video'. It must be custom .*json/],
		[{ messageType: 'image', imageUrl: 'picture.png' }, {}, /'Image URL' is 'picture.png'/],
		[{ messageType: 'file', fileUrl: 'ftp://example.com/a' }, {}, /'File URL' is 'ftp:/],
		[{ messageType: 'file', fileUrl: '' }, {}, /'File URL' is empty/],
		[
			{ messageType: 'file', fileUrl: 'https://example.com' },
			{ fileSize: 1.5 },
			/'File Size \(Bytes\)' is '1.5'/,
		],
		[{ messageType: 'json', messageBody: [] }, {}, /'Message Body \(JSON\)' is an empty list/],
		[
			{ messageType: 'json', messageBody: [{ MsgType: 'a' }] },
			{},
			/has an entry 1 without MsgType or MsgContent/,
		],
		[{ messageType: 'json', messageBody: 'Hello' }, {}, /'Message Body \(JSON\)' is not valid JSON/],
		[text, { lifetime: 0 }, /'Lifetime \(Seconds\)' is '0'.*from 1 to 604800/],
		[text, { lifetime: 60, onlineOnly: true }, /'Lifetime \(Seconds\)' and 'Online Only' exclude each other/],
		[text, { onlineOnly: 'perhaps' }, /'Online Only' is 'perhaps'/],
		[text, { additionalFields: '{ "To_Account": "b" }' }, /has To_Account, which is set elsewhere/],
		[text, { additionalFields: { MsgBody: [] } }, /has MsgBody, which is set elsewhere/],
		[
			{ messageType: 'text', text: '好'.repeat(4096) },
			{},
			/is \d+ bytes long. At most 12288 bytes are allowed/,
		],
		[text, { additionalFields: { CloudCustomData: 'a'.repeat(13_000) } }, /bytes long/],
	])('%j with %j is refused', (fields, options, problem) => {
		expect(problemOf(fields, options)).toMatch(problem);
	});
});
