import { msgKeys, msgSeqs, peerUser, readReceiver } from '../../../../nodes/TencentChat/fields/messages';
import { optionalTime } from '../../../../nodes/TencentChat/fields/times';
import { reading } from '../../support/reading';

test('numbers of messages may be typed, be a list, or stand in the rows of an event', () => {
	const { read, areNumbers, column } = msgSeqs('Which');
	for (const value of ['1024, 1025', ['1024', 1025], [{ MsgSeq: 1024 }, { MsgSeq: 1025 }]]) {
		expect(read(reading({ msgSeqs: value }))).toEqual({ ok: true, value: ['1024', '1025'] });
	}
	expect([areNumbers, column]).toEqual([true, 'MsgSeq']);
});

test.each(['', '0', '-1', '1.5', '01', 'first', 1.5, null, [], { MsgSeq: 1 }])(
	'%p is not a message number',
	(value) => {
		expect(msgSeqs('Which').read(reading({ msgSeqs: value }))).toMatchObject({
			ok: false,
			problem: expect.stringMatching(/^'Message Numbers'/),
		});
	},
);

test('keys of messages are made of three numbers', () => {
	const key = '48374_2837546_1557481126';
	const { read } = msgKeys('Which');
	expect(read(reading({ msgKeys: `${key}\n${key}` }))).toEqual({ ok: true, value: [key, key] });
	for (const value of ['48374_2837546', 'abc', 48374, '144115233406643804-1727580296-4026038328']) {
		expect(read(reading({ msgKeys: value }))).toMatchObject({
			ok: false,
			problem: expect.stringMatching(/^'Message Keys'/),
		});
	}
});

test('there is one other user in a conversation', () => {
	const { read } = peerUser('Who');
	expect(read(reading({ peerUserId: 'user_002' }))).toEqual({ ok: true, value: ['user_002'] });
	expect(read(reading({ peerUserId: 'user_002, user_003' }))).toMatchObject({
		ok: false,
		problem: expect.stringMatching(/^'Other User ID'/),
	});
	expect(readReceiver(reading({ peerUserId: 'user_002' }))).toEqual({
		ok: true,
		value: { To_Account: 'user_002' },
	});
	expect(readReceiver(reading({ peerUserId: '' }))).toMatchObject({
		ok: false,
		problem: expect.stringMatching(/^'Receiver User ID'/),
	});
});

test('a moment that is not given is left open', () => {
	const { read } = optionalTime({ displayName: 'Since', name: 'since' });
	expect(read(reading({}, { since: '' }))).toEqual({ ok: true, value: undefined });
	expect(read(reading({}, { since: '2026-01-31T12:00:00Z' }))).toEqual({ ok: true, value: 1_769_860_800 });
	expect(read(reading({}, { since: 'yesterday' }))).toMatchObject({
		ok: false,
		problem: expect.stringMatching(/^'Since'/),
	});
});
