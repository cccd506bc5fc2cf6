import { failAnswer, friendRequestAnswer, OK_ANSWER } from '../../../chat/webhook';

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
});
