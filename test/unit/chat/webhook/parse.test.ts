import fc from 'fast-check';

import { EVENTS, LIMITS, parseEvents } from '../../../../chat/webhook';
import { sample, samples } from './samples';

function bytes(body: unknown) {
	return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}

describe('parseEvents', () => {
	it.each(Object.entries(samples()))("takes Tencent's documented %s as it is", (_command, body) => {
		expect(parseEvents(bytes(body), {})).toEqual({ events: [body] });
	});

	it('has a documented sample for every event that can be chosen', () => {
		expect(EVENTS.map(({ command }) => command).filter((command) => !sample(command))).toEqual([]);
	});

	it('takes an event that it does not know', () => {
		const body = { CallbackCommand: 'Group.CallbackNew', MsgBody: [{ deep: { er: [] } }] };
		expect(parseEvents(bytes(body), {})).toEqual({ events: [body] });
	});

	it('leaves fields alone that Tencent may add', () => {
		const body = { ...sample('Sns.CallbackFriendDelete'), NewField: { a: 1 }, EventTime: '1702018343678' };
		expect(parseEvents(bytes(body), {})).toEqual({ events: [body] });
	});

	it('takes an event without users', () => {
		const body = { ...sample('Sns.CallbackFriendDelete'), PairList: [] };
		expect(parseEvents(bytes(body), {})).toEqual({ events: [body] });
	});

	it('reads over a byte order mark', () => {
		expect(
			parseEvents(bytes(`\uFEFF${JSON.stringify(sample('State.StateChange'))}`), {}).refusal,
		).toBeUndefined();
	});

	it.each([
		['no body', undefined],
		['an empty body', ''],
		['text', 'hello'],
		['form data', 'CallbackCommand=Follow.CallbackAfterFollowDelete'],
		['an array', [sample('Follow.CallbackAfterFollowDelete')]],
		['null', 'null'],
		['a number', '7'],
		['an empty object', {}],
		['a command that is empty', { CallbackCommand: '' }],
		['a command that is no text', { CallbackCommand: ['Follow.CallbackAfterFollowDelete'] }],
		['a command that is far too long', { CallbackCommand: 'x'.repeat(129) }],
		['half a body', JSON.stringify(sample('State.StateChange')).slice(0, -1)],
	])('refuses %s', (_what, body) => {
		const raw = body === undefined ? undefined : bytes(body);
		expect(parseEvents(raw, {}).refusal).toMatchObject({ status: 400, reason: 'notAnEvent' });
	});

	it.each([
		['From_Account is an array', { From_Account: ['u1'] }, /From_Account/],
		['From_Account is empty', { From_Account: '' }, /From_Account/],
		['To_Account is text', { To_Account: 'u2' }, /To_Account/],
		['a UserID is a number', { To_Account: ['u2', 7] }, /To_Account\.1/],
		['To_Account is missing', { To_Account: undefined }, /To_Account/],
	])('refuses an unfollow whose %s, and says so', (_what, change, info) => {
		const body = { ...sample('Follow.CallbackAfterFollowDelete'), ...change };
		expect(parseEvents(bytes(body), {}).refusal?.info).toMatch(info);
	});

	it('refuses pairs with half a pair', () => {
		const body = { CallbackCommand: 'Sns.CallbackBlackListAdd', PairList: [{ From_Account: 'u1' }] };
		expect(parseEvents(bytes(body), {}).refusal?.info).toMatch(/PairList\.0\.To_Account/);
	});

	it('refuses a body whose command is not that of the URL', () => {
		const body = bytes(sample('Follow.CallbackAfterFollowDelete'));
		expect(parseEvents(body, { CallbackCommand: 'Sns.CallbackFriendDelete' }).refusal?.status).toBe(400);
		expect(
			parseEvents(body, { CallbackCommand: 'Follow.CallbackAfterFollowDelete' }).refusal,
		).toBeUndefined();
	});

	it('refuses a nesting that would exhaust the stack', () => {
		const deep = `{"CallbackCommand":"A.B","x":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
		expect(parseEvents(bytes(deep), {}).refusal?.status).toBe(400);
	});

	it('never throws and never takes anything without a command', () => {
		const anyBytes = fc.uint8Array().map((array) => Buffer.from(array));
		const anyJson = fc.json().map((json) => Buffer.from(json));
		fc.assert(
			fc.property(fc.oneof(anyBytes, anyJson), (raw) => {
				const { events, refusal } = parseEvents(raw, {});
				expect(events === undefined).toBe(refusal !== undefined);
				for (const event of events ?? []) expect(typeof event.CallbackCommand).toBe('string');
			}),
		);
	});

	it('takes or refuses any change to a known event, but never throws', () => {
		const changed = fc.tuple(fc.constantFrom(...Object.values(samples())), fc.object());
		fc.assert(
			fc.property(changed, ([body, change]) => {
				const { events: taken, refusal } = parseEvents(bytes({ ...body, ...change }), {});
				expect([taken, refusal].filter(Boolean)).toHaveLength(1);
			}),
		);
	});

	describe('of a body without a CallbackCommand', () => {
		const moderated = { Scene: 'C2C', SdkAppId: 1400000000, From_Account: 'jared', CtxcbResult: 1 };

		it('takes the command of the URL', () => {
			const call = { CallbackCommand: 'ContentCallback.ResultNotify' };
			const { events } = parseEvents(bytes(moderated), call);
			expect(events).toEqual([{ CallbackCommand: 'ContentCallback.ResultNotify', ...moderated }]);
		});

		it('gives each of its Events as an event', () => {
			const Events = [
				{ CallbackCommand: 'Push.OfflinePush', EventType: 1, To_Account: 'u1' },
				{ CallbackCommand: 'Push.OfflinePush', EventType: 1, To_Account: 'u2' },
			];
			expect(parseEvents(bytes({ Events }), { CallbackCommand: 'Push.OfflinePush' })).toEqual({
				events: Events,
			});
		});

		it.each([
			['an event that is no object', { Events: [7] }],
			['an event of another command', { Events: [{ CallbackCommand: 'Sns.CallbackFriendAdd' }] }],
			['an event that lacks what it needs', { Events: [{ From_Account: 'u1' }] }],
		])('refuses %s', (_what, body) => {
			const call = { CallbackCommand: 'Follow.CallbackAfterFollowDelete' };
			expect(parseEvents(bytes(body), call).refusal).toMatchObject({ status: 400, reason: 'notAnEvent' });
		});
	});

	describe('of more than Tencent can cause', () => {
		const unfollow = sample('Follow.CallbackAfterFollowDelete');
		const users = (count: number) => Array.from({ length: count }, (_, index) => `user_${index}`);

		it('takes the most', () => {
			const { events } = parseEvents(bytes({ ...unfollow, To_Account: users(LIMITS.users) }), {});
			expect(events?.[0].To_Account).toHaveLength(LIMITS.users);
		});

		it.each([
			['users', { ...unfollow, To_Account: users(LIMITS.users + 1) }],
			['bytes', { ...unfollow, more: 'x'.repeat(LIMITS.bodyBytes) }],
			['events', { Events: Array.from({ length: LIMITS.users + 1 }, () => ({ CallbackCommand: 'A.B' })) }],
		])('refuses too many %s', (_what, body) => {
			expect(parseEvents(bytes(body), {}).refusal).toMatchObject({ status: 413, reason: 'tooLarge' });
		});
	});
});
