import {
	failAnswer,
	friendRequestAnswer,
	itemsPerUser,
	OK_ANSWER,
	requestedUsers,
} from '../../../../chat/webhook';
import { sample } from './samples';

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

	it('carry a ResultItem for each user of a friend request, as Tencent documents it', () => {
		const decisions = [
			{ To_Account: 'id1', ResultCode: 0, ResultInfo: '' },
			{ To_Account: 'id2', ResultCode: 38000, ResultInfo: 'No strangers' },
		];
		expect(friendRequestAnswer(decisions)).toEqual({
			ActionStatus: 'OK',
			ErrorCode: 0,
			ErrorInfo: '',
			ResultItem: decisions,
		});
	});

	it('name a user once, and let a refusal hold against an allowance, whichever came first', () => {
		const allowed = { To_Account: 'id1', ResultCode: 0, ResultInfo: '' };
		const refused = { To_Account: 'id1', ResultCode: 38001, ResultInfo: 'no' };
		expect(friendRequestAnswer([allowed, refused, allowed]).ResultItem).toEqual([refused]);
		expect(friendRequestAnswer([refused, allowed]).ResultItem).toEqual([refused]);
	});
});

describe('requestedUsers', () => {
	it.each(['Sns.CallbackPrevFriendAdd', 'Sns.CallbackPrevFriendResponse'])(
		'reads the users of %s from an item for each user and from the event as it came',
		(command) => {
			const body = sample(command);
			expect(requestedUsers(body)).toEqual(['id1', 'id2']);
			expect(itemsPerUser(body, {}, 0).map(requestedUsers)).toEqual([['id1'], ['id2']]);
		},
	);

	it('finds nobody where there is nobody', () => {
		expect(requestedUsers({})).toEqual([]);
		expect(requestedUsers({ CallbackCommand: 'Sns.CallbackPrevFriendAdd', FriendItem: [{}] })).toEqual([]);
	});
});
