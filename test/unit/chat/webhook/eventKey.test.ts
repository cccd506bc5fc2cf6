import fc from 'fast-check';

import { eventKey } from '../../../../chat/webhook/eventKey';
import { sample } from './samples';

const call = { SdkAppid: '1400000000', RequestTime: '1702018343' };
const receivedAt = 1_702_018_343_700;
const unfollow = sample('Follow.CallbackAfterFollowDelete');
const unfriend = sample('Sns.CallbackFriendDelete');

describe('eventKey', () => {
	it('is the same for a second delivery: another time, another order of fields', () => {
		const { CallbackCommand, ...rest } = unfollow;
		const again = { ...Object.fromEntries(Object.entries(rest).reverse()), CallbackCommand };
		const later = { ...call, RequestTime: '1702018346' };
		expect(eventKey(again, later, receivedAt + 3000)).toBe(eventKey(unfollow, call, receivedAt));
	});

	it('is the same for a second delivery with the same RequestId, however late', () => {
		const first = { ...call, RequestId: 'r-1' };
		const later = { ...first, RequestTime: '1702099999' };
		expect(eventKey(unfriend, later, receivedAt + 1e8)).toBe(eventKey(unfriend, first, receivedAt));
	});

	it('differs by RequestId, so that the same two users can be unfriended twice', () => {
		const key = (RequestId: string) => eventKey(unfriend, { ...call, RequestId }, receivedAt);
		expect(key('r-1')).not.toBe(key('r-2'));
	});

	it('differs between the callbacks of one RequestId', () => {
		const from = { ...call, RequestId: 'r-1' };
		const block = { ...unfriend, CallbackCommand: 'Sns.CallbackBlackListAdd' };
		expect(eventKey(block, from, receivedAt)).not.toBe(eventKey(unfriend, from, receivedAt));
	});

	it.each([
		['command', { CallbackCommand: 'Follow.CallbackAfterFollowAdd' }],
		['user', { From_Account: 'UserID_009' }],
		['targets', { To_Account: ['UserID_003', 'UserID_002'] }],
		['time', { EventTime: 1702018343679 }],
	])('differs by the %s of the event', (_what, change) => {
		expect(eventKey({ ...unfollow, ...change }, call, receivedAt)).not.toBe(
			eventKey(unfollow, call, receivedAt),
		);
	});

	it('differs by app', () => {
		expect(eventKey(unfollow, { SdkAppid: '1' }, receivedAt)).not.toBe(
			eventKey(unfollow, { SdkAppid: '2' }, receivedAt),
		);
	});

	it('takes an unfriending without id and time that comes again within seconds for a second delivery', () => {
		const retry = { ...call, RequestTime: '1702018347' };
		expect(eventKey(unfriend, retry, receivedAt + 4000)).toBe(eventKey(unfriend, call, receivedAt));
		expect(eventKey(unfriend, { SdkAppid: '1' }, receivedAt + 4000)).toBe(
			eventKey(unfriend, { SdkAppid: '1' }, receivedAt),
		);
	});

	it('takes the same unfriending ten minutes later for a new event', () => {
		const later = { ...call, RequestTime: '1702018943' };
		expect(eventKey(unfriend, later, receivedAt)).not.toBe(eventKey(unfriend, call, receivedAt));
		expect(eventKey(unfriend, { SdkAppid: '1' }, receivedAt + 600_000)).not.toBe(
			eventKey(unfriend, { SdkAppid: '1' }, receivedAt),
		);
	});

	it('depends on the content of a body only, never on the order of its fields', () => {
		fc.assert(
			fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (fields) => {
				const body = { CallbackCommand: 'A.B', ...fields };
				const reversed = Object.fromEntries(Object.entries(body).reverse()) as typeof body;
				expect(eventKey(reversed, call, receivedAt)).toBe(eventKey(body, call, receivedAt));
			}),
		);
	});
});
