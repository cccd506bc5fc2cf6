import fc from 'fast-check';

import { EVENTS, parseEvent } from '../../../../chat/webhook';
import { sample, samples } from './samples';

function bytes(body: unknown) {
	return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}

describe('parseEvent', () => {
	it.each(Object.entries(samples()))("takes Tencent's documented %s as it is", (_command, body) => {
		expect(parseEvent(bytes(body), {})).toEqual({ body });
	});

	it('has a documented sample for every event that can be chosen', () => {
		expect(EVENTS.map(({ command }) => command).filter((command) => !sample(command))).toEqual([]);
	});

	it('takes an event that it does not know', () => {
		const body = { CallbackCommand: 'Group.CallbackAfterSendMsg', MsgBody: [{ deep: { er: [] } }] };
		expect(parseEvent(bytes(body), {})).toEqual({ body });
	});

	it('leaves fields alone that Tencent may add', () => {
		const body = { ...sample('Sns.CallbackFriendDelete'), NewField: { a: 1 }, EventTime: '1702018343678' };
		expect(parseEvent(bytes(body), {})).toEqual({ body });
	});

	it('takes an event without users', () => {
		const body = { ...sample('Sns.CallbackFriendDelete'), PairList: [] };
		expect(parseEvent(bytes(body), {})).toEqual({ body });
	});

	it('reads over a byte order mark', () => {
		expect(
			parseEvent(bytes(`\uFEFF${JSON.stringify(sample('State.StateChange'))}`), {}).refusal,
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
		expect(parseEvent(raw, {}).refusal).toMatchObject({ status: 400, reason: 'notAnEvent' });
	});

	it.each([
		['From_Account is an array', { From_Account: ['u1'] }, /From_Account/],
		['From_Account is empty', { From_Account: '' }, /From_Account/],
		['To_Account is text', { To_Account: 'u2' }, /To_Account/],
		['a UserID is a number', { To_Account: ['u2', 7] }, /To_Account\.1/],
		['To_Account is missing', { To_Account: undefined }, /To_Account/],
	])('refuses an unfollow whose %s, and says so', (_what, change, info) => {
		const body = { ...sample('Follow.CallbackAfterFollowDelete'), ...change };
		expect(parseEvent(bytes(body), {}).refusal?.info).toMatch(info);
	});

	it('refuses pairs with half a pair', () => {
		const body = { CallbackCommand: 'Sns.CallbackBlackListAdd', PairList: [{ From_Account: 'u1' }] };
		expect(parseEvent(bytes(body), {}).refusal?.info).toMatch(/PairList\.0\.To_Account/);
	});

	it('refuses a body whose command is not that of the URL', () => {
		const body = bytes(sample('Follow.CallbackAfterFollowDelete'));
		expect(parseEvent(body, { CallbackCommand: 'Sns.CallbackFriendDelete' }).refusal?.status).toBe(400);
		expect(parseEvent(body, { CallbackCommand: 'Follow.CallbackAfterFollowDelete' }).refusal).toBeUndefined();
	});

	it('refuses a nesting that would exhaust the stack', () => {
		const deep = `{"CallbackCommand":"A.B","x":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
		expect(parseEvent(bytes(deep), {}).refusal?.status).toBe(400);
	});

	it('never throws and never takes anything without a command', () => {
		const anyBytes = fc.uint8Array().map((array) => Buffer.from(array));
		const anyJson = fc.json().map((json) => Buffer.from(json));
		fc.assert(
			fc.property(fc.oneof(anyBytes, anyJson), (raw) => {
				const { body, refusal } = parseEvent(raw, {});
				expect(body === undefined).toBe(refusal !== undefined);
				if (body) expect(typeof body.CallbackCommand).toBe('string');
			}),
		);
	});

	it('takes or refuses any change to a known event, but never throws', () => {
		const changed = fc.tuple(fc.constantFrom(...Object.values(samples())), fc.object());
		fc.assert(
			fc.property(changed, ([body, change]) => {
				const { body: taken, refusal } = parseEvent(bytes({ ...body, ...change }), {});
				expect([taken, refusal].filter(Boolean)).toHaveLength(1);
			}),
		);
	});
});
