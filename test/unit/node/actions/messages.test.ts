import { account } from '../../../../nodes/TencentChat/actions/account';
import { groupMessage } from '../../../../nodes/TencentChat/actions/groupMessage';
import { message } from '../../../../nodes/TencentChat/actions/message';
import type { Resource } from '../../../../nodes/TencentChat/kinds/operation';
import { play } from '../../support/operation';

const MsgKey = '48374_2837546_1557481126';
const pair = { fromUserId: 'ann', peerUserId: 'bob', msgKeys: MsgKey };

function operation({ operations }: Resource, wanted: string) {
	const found = operations.find(({ value }) => value === wanted);
	if (!found) throw new Error(`There is no operation ${wanted}`);
	return found;
}

test('a row about a message between two users names both, also when it fails', async () => {
	const failing = { ActionStatus: 'FAIL', ErrorCode: 20022, ErrorInfo: 'no such message' };
	const good = await play(operation(message, 'recall'), pair);
	expect(good.rows).toEqual([
		{ From_Account: 'ann', To_Account: 'bob', MsgKey, success: true, ResultCode: 0 },
	]);
	expect(good.calls.map(({ body }) => body)).toEqual([{ From_Account: 'ann', To_Account: 'bob', MsgKey }]);
	const failed = await play(operation(message, 'recall'), pair, () => failing);
	expect(Object.keys(failed.rows[0]).slice(0, 4)).toEqual([
		'From_Account',
		'To_Account',
		'MsgKey',
		'success',
	]);
});

test('a replacement names the receiver, the message and its content', async () => {
	const { calls } = await play(operation(message, 'replace'), { ...pair, text: 'Removed' });
	expect(calls).toEqual([
		{
			api: 'openim/modify_c2c_msg',
			body: {
				From_Account: 'ann',
				To_Account: 'bob',
				MsgKey,
				MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: 'Removed' } }],
			},
		},
	]);
});

test('the numbers of messages in a group are numbers in the output', async () => {
	const answer = { RecallRetList: [{ MsgSeq: 100, RetCode: 0 }] };
	const { rows } = await play(
		operation(groupMessage, 'recall'),
		{ groupId: 'g', msgSeqs: '100' },
		() => answer,
	);
	expect(rows).toEqual([{ GroupId: 'g', MsgSeq: 100, success: true, ResultCode: 0 }]);
});

test('a message that a busy live group dropped is a failure, not a success', async () => {
	const dropped = { MsgTime: 1497249503, MsgSeq: 0, MsgDropReason: 'MsgFreqCtrl' };
	const { rows } = await play(
		operation(groupMessage, 'send'),
		{ groupId: 'g', text: 'Hello' },
		() => dropped,
	);
	expect(rows).toMatchObject([{ GroupId: 'g', success: false, ResultInfo: 'MsgFreqCtrl' }]);
	expect(rows[0]).not.toHaveProperty('MsgSeq');
});

test('a conversation is read from one side, in its whole length where no time is given', async () => {
	const lastPage = { Complete: 1, MsgList: [] };
	const list = { fromUserId: 'ann', peerUserId: 'bob' };
	jest.useFakeTimers({ now: 1_700_000_000_000, doNotFake: ['performance', 'setTimeout'] });
	const { calls } = await play(operation(message, 'list'), list, () => lastPage);
	jest.useRealTimers();
	const tomorrow = 1_700_086_400;
	expect(calls.map(({ body }) => body)).toEqual([
		{ Operator_Account: 'ann', Peer_Account: 'bob', MaxCnt: 50, MinTime: 0, MaxTime: tomorrow },
	]);
});

test.each([
	[groupMessage, 'send', { groupId: 'g', text: 'Hello' }],
	[message, 'sendToMany', { toUserIds: 'ann', text: 'Hello' }],
])('%o: what can go out twice is refused under Retry On Fail', async (resource, value, parameters) => {
	const { rows, calls } = await play(operation(resource, value), parameters, () => ({}), {
		retryOnFail: true,
	});
	expect(rows).toMatchObject([{ success: false, error: expect.stringMatching(/'Retry On Fail' is on/) }]);
	expect(calls).toEqual([]);
});

test('what does no harm when it is done again is not', async () => {
	const { rows } = await play(operation(message, 'recall'), pair, () => ({}), { retryOnFail: true });
	expect(rows).toMatchObject([{ success: true }]);
});

test.each([undefined, false, 'false', ''])(
	'with %p as the confirmation no account is deleted',
	async (confirm) => {
		const parameters = { toUserIds: 'ann', ...(confirm !== undefined && { confirm }) };
		const { rows, calls } = await play(operation(account, 'delete'), parameters);
		expect(rows).toMatchObject([
			{ success: false, error: expect.stringMatching(/'Delete for Good' is off/) },
		]);
		expect(calls).toEqual([]);
	},
);

test('the administrator in whose name everything is called is not deleted, nor anybody with it', async () => {
	const parameters = { toUserIds: ['ann', 'administrator'], confirm: true };
	const { rows, calls } = await play(operation(account, 'delete'), parameters);
	expect(rows).toMatchObject([{ success: false, error: expect.stringMatching(/the Admin UserID/) }]);
	expect(calls).toEqual([]);
});

test('an account gets the profile that is given, and nothing that is not', async () => {
	const profileOf = async (additionalFields: object) => {
		const { calls } = await play(operation(account, 'import'), {
			toUserIds: 'ann',
			additionalFields: additionalFields as never,
		});
		return calls.map(({ body }) => (body as { AccountList: object[] }).AccountList);
	};
	expect(await profileOf({ nick: 'Ann', faceUrl: null })).toEqual([[{ UserID: 'ann', Nick: 'Ann' }]]);
	expect(await profileOf({})).toEqual([[{ UserID: 'ann' }]]);
});
