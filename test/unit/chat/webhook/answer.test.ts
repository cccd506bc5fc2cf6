import {
	accountsToDecide,
	answerTo,
	failAnswer,
	isAnswer,
	itemsPerUser,
	OK_ANSWER,
	sameForAll,
	type Decision,
} from '../../../../chat/webhook';
import { sample } from './samples';

const allow: Decision = { decision: 'allow' };
const refuse: Decision = { decision: 'refuse', code: 38001, reason: 'No strangers' };

describe('the answers to Tencent', () => {
	it('are exactly these bytes for success', () => {
		expect(JSON.stringify(OK_ANSWER)).toBe('{"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":""}');
	});

	it('have the same shape for a refusal', () => {
		expect(failAnswer(401, 'Sign does not match')).toEqual({
			ActionStatus: 'FAIL',
			ErrorCode: 401,
			ErrorInfo: 'Sign does not match',
		});
	});
});

describe.each(['Sns.CallbackPrevFriendAdd', 'Sns.CallbackPrevFriendResponse'])(
	'a decision about %s',
	(command) => {
		const allowed = { To_Account: 'id1', ResultCode: 0, ResultInfo: '' };
		const refused = { To_Account: 'id2', ResultCode: 38001, ResultInfo: 'No strangers' };

		it('is a ResultItem for each user, as Tencent documents it', () => {
			const decided = [
				{ account: 'id1', decision: allow },
				{ account: 'id2', decision: refuse },
			];
			expect(answerTo(command, decided)).toEqual({ ...OK_ANSWER, ResultItem: [allowed, refused] });
		});

		it('names a user once, and lets a refusal hold against an allowance, whichever came first', () => {
			const [yes, no] = [allow, refuse].map((decision) => ({ account: 'id2', decision }));
			expect(answerTo(command, [yes, no, yes]).ResultItem).toEqual([refused]);
			expect(answerTo(command, [no, yes]).ResultItem).toEqual([refused]);
		});

		it('can be the same for all users', () => {
			expect(sameForAll(sample(command), 'allow').ResultItem).toEqual([
				allowed,
				{ ...allowed, To_Account: 'id2' },
			]);
		});

		it('asks for each user of an item and of the event as it came', () => {
			const body = sample(command);
			expect(accountsToDecide(body)).toEqual(['id1', 'id2']);
			expect(itemsPerUser(body, {}, 0).map(accountsToDecide)).toEqual([['id1'], ['id2']]);
		});
	},
);

describe('accountsToDecide', () => {
	it('finds nobody where there is nobody', () => {
		expect(accountsToDecide({})).toEqual([]);
		expect(accountsToDecide({ CallbackCommand: 'Sns.CallbackPrevFriendAdd', FriendItem: [{}] })).toEqual([]);
		expect(accountsToDecide({ CallbackCommand: 'Sns.CallbackPrevFriendAdd', FriendItem: [null] })).toEqual(
			[],
		);
		expect(accountsToDecide(sample('Follow.CallbackAfterFollowDelete'))).toEqual([]);
	});
});

describe.each(['C2C.CallbackBeforeSendMsg', 'Group.CallbackBeforeSendMsg'])(
	'a decision about %s',
	(command) => {
		const decide = (...decisions: Decision[]) =>
			answerTo(
				command,
				decisions.map((decision) => ({ account: '', decision })),
			);
		const MsgBody = [{ MsgType: 'TIMTextElem', MsgContent: { Text: '***' } }];

		it('is one for the event, from the event as it came and from its item', () => {
			const body = sample(command);
			expect(accountsToDecide(body)).toEqual(['']);
			expect(itemsPerUser(body, {}, 0).map(accountsToDecide)).toEqual([['']]);
		});

		it("is written in Tencent's codes", () => {
			expect(decide(allow)).toEqual(OK_ANSWER);
			expect(decide({ decision: 'refuse', code: 10100, reason: 'Slow down' })).toEqual({
				ActionStatus: 'OK',
				ErrorCode: 10100,
				ErrorInfo: 'Slow down',
			});
			expect(decide({ decision: 'drop' })).toEqual({ ...OK_ANSWER, ErrorCode: 2 });
			expect(decide({ decision: 'replace', MsgBody })).toEqual({ ...OK_ANSWER, MsgBody });
			expect(sameForAll(sample(command), 'refuse')).toEqual({ ...OK_ANSWER, ErrorCode: 1 });
		});

		it('is the strictest where there are several', () => {
			expect(decide(allow, { decision: 'replace', MsgBody }, { decision: 'drop' }, allow).ErrorCode).toBe(2);
			expect(decide({ decision: 'drop' }, refuse, { decision: 'replace', MsgBody }).ErrorCode).toBe(38001);
		});
	},
);

describe('a decision about an invitation to a group', () => {
	const command = 'Group.CallbackBeforeInviteJoinGroup';
	const no: Decision = { decision: 'refuse', code: 10150, reason: 'banned' };
	const decide = (jared: Decision, leckie: Decision) =>
		answerTo(command, [
			{ account: 'jared', decision: jared },
			{ account: 'leckie', decision: leckie },
		]);

	it('keeps out those who are refused', () => {
		expect(accountsToDecide(sample(command))).toEqual(['jared', 'leckie']);
		expect(decide(allow, allow)).toEqual(OK_ANSWER);
		expect(decide(no, allow)).toEqual({ ...OK_ANSWER, RefusedMembers_Account: ['jared'] });
	});

	it('refuses the whole invitation where nobody is allowed, with the code', () => {
		expect(decide(no, no)).toEqual({ ActionStatus: 'OK', ErrorCode: 10150, ErrorInfo: 'banned' });
		expect(sameForAll(sample(command), 'refuse').ErrorCode).toBe(1);
	});
});

describe('isAnswer', () => {
	it.each([OK_ANSWER, JSON.stringify(OK_ANSWER), { ErrorCode: 1 }])('takes %j for an answer', (body) => {
		expect(isAnswer(body)).toBe(true);
	});

	it.each([
		undefined,
		'',
		'ok',
		'{}',
		null,
		{},
		{ message: 'Error in workflow' },
		{ ErrorCode: '0' },
		Buffer.from('x'),
	])('takes %j for none, as Tencent does', (body) => {
		expect(isAnswer(body)).toBe(false);
	});
});
