import {
	accountsToDecide,
	answerTo,
	failAnswer,
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
