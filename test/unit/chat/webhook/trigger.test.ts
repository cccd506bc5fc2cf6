import fc from 'fast-check';
import { resolveWebhookDescriptionField, type INode, type IWebhookResponseData } from 'n8n-workflow';

import { EVENTS } from '../../../../chat/webhook';
import { TencentChatTrigger } from '../../../../nodes/TencentChatTrigger/TencentChatTrigger.node';
import type { FakeResponse } from './fakeResponse';
import { APP, FakeWebhook, signedQuery, TOKEN, type Setting } from './fakeWebhook';
import { sample } from './samples';

const unfollow = sample('Follow.CallbackAfterFollowDelete');
const request = sample('Sns.CallbackPrevFriendAdd');
const OK = { status: 200, body: { ActionStatus: 'OK', ErrorCode: 0, ErrorInfo: '' } };

const resultFor = (To_Account: string, ResultCode: number) => ({ To_Account, ResultCode, ResultInfo: '' });
const answeredWith = (code: number) => ({
	status: 200,
	body: { ...OK.body, ResultItem: [resultFor('id1', code), resultFor('id2', code)] },
});
const ALLOWED = answeredWith(0);
const REFUSED = answeredWith(38000);

function trigger(parameters: Record<string, unknown> = {}, more: Setting = {}) {
	return new FakeWebhook({ parameters: { events: [unfollow.CallbackCommand], ...parameters }, ...more });
}

afterEach(() => jest.restoreAllMocks());

describe('a genuine call', () => {
	it('is answered before its items are handed to the workflow', async () => {
		const webhook = trigger();
		const result = await webhook.event(unfollow);
		expect(webhook.answers).toEqual([OK]);
		expect(result.noWebhookResponse).toBe(true);
		expect(result.workflowData?.[0].map(({ json }) => json.To_Account)).toEqual(['UserID_002', 'UserID_003']);
	});

	it('starts nothing when its event is not chosen, with the same answer', async () => {
		const webhook = trigger();
		const result = await webhook.event(sample('Sns.CallbackFriendDelete'));
		expect(webhook.answers).toEqual([OK]);
		expect(result).toEqual({ noWebhookResponse: true });
	});

	it('starts nothing when it is about nobody', async () => {
		const webhook = trigger();
		const result = await webhook.event({ ...unfollow, To_Account: [] } as typeof unfollow);
		expect(webhook.answers).toEqual([OK]);
		expect(result.workflowData).toBeUndefined();
	});

	it.each(
		EVENTS.flatMap(({ command }) => [
			[command, command],
			[command, '*'],
		]),
	)('of %s starts the workflow under %s', async (command, chosen) => {
		const webhook = trigger({ events: [chosen] });
		const { workflowData } = await webhook.event(sample(command), { OptPlatform: 'Web' });
		expect(workflowData?.[0][0].json.CallbackCommand).toBe(command);
	});

	it('of an unknown event is passed on as it came under Any Event', async () => {
		const body = sample('Group.CallbackOnDailyGroupQuotaAlarm');
		const { workflowData } = await trigger({ events: ['*'] }).event(body);
		expect(workflowData).toEqual([[{ json: body }]]);
	});

	it('gives one item, the body as it came, when the output is per event', async () => {
		const { workflowData } = await trigger({ output: 'perEvent' }).event(unfollow);
		expect(workflowData).toEqual([[{ json: unfollow }]]);
	});

	it('needs no Sign when the credential has no token', async () => {
		const webhook = trigger({}, { credential: { sdkAppId: APP, webhookToken: '' } });
		const { workflowData } = await webhook.event(unfollow, { Sign: undefined, RequestTime: undefined });
		expect(workflowData).toBeDefined();
	});

	it('is recognised with a credential that was pasted with blanks', async () => {
		const webhook = trigger({}, { credential: { sdkAppId: ` ${APP} `, webhookToken: `${TOKEN}\n` } });
		expect((await webhook.event(unfollow)).workflowData).toBeDefined();
	});
});

describe('a friend request', () => {
	const events = ['Sns.CallbackPrevFriendAdd', 'Sns.CallbackPrevFriendResponse', unfollow.CallbackCommand];

	it('is left for the workflow to answer when it decides', async () => {
		const webhook = trigger({ events, respond: 'workflow' });
		const result = await webhook.event(request);
		expect(webhook.answers).toEqual([]);
		expect(result.noWebhookResponse).toBeFalsy();
		expect(result.workflowData?.[0].map(({ json }) => json.To_Account)).toEqual(['id1', 'id2']);
	});

	it.each(['perUser', 'perEvent'])('tells the answering node when it arrived (%s)', async (output) => {
		const before = Date.now();
		const { workflowData } = await trigger({ events, respond: 'workflow', output }).event(request);
		const receivedAt = Date.parse(String(workflowData?.[0][0].json.receivedAt));
		expect(receivedAt).toBeGreaterThanOrEqual(before);
		expect(receivedAt).toBeLessThanOrEqual(Date.now());
	});

	it('gives each call a name of its own, and says until when an answer counts', async () => {
		const webhook = trigger({ events, respond: 'workflow' });
		const [first, second] = [await webhook.event(request), await webhook.event(request)].map(
			({ workflowData }) => workflowData?.[0].map(({ json }) => json) ?? [],
		);
		expect(first[0].decisionId).toBe(first[1].decisionId);
		expect(first[0].decisionId).not.toBe(second[0].decisionId);
		const { receivedAt, answerBy } = first[0];
		expect(Date.parse(String(answerBy)) - Date.parse(String(receivedAt))).toBe(2000);
	});

	it('is answered at once otherwise, and its items do not wait for an answer', async () => {
		const webhook = trigger({ events, respond: 'immediately' });
		const { workflowData } = await webhook.event({ ...request, decisionId: 'forged' } as typeof request);
		expect(webhook.answers).toEqual([ALLOWED]);
		expect(workflowData?.[0][0].json).not.toHaveProperty('receivedAt');
		expect(workflowData?.[0][0].json).not.toHaveProperty('decisionId');
	});

	it('that is about nobody is answered at once', async () => {
		const webhook = trigger({ events, respond: 'workflow' });
		const result = await webhook.event({ ...request, FriendItem: [] } as typeof request);
		expect(webhook.answers).toEqual([{ status: 200, body: { ...OK.body, ResultItem: [] } }]);
		expect(result.workflowData).toBeUndefined();
	});

	it('that is not chosen is answered at once although the workflow decides about others', async () => {
		const webhook = trigger({ events: ['Sns.CallbackPrevFriendResponse'], respond: 'workflow' });
		const result = await webhook.event(request);
		expect(webhook.answers).toEqual([ALLOWED]);
		expect(result.workflowData).toBeUndefined();
	});

	it('does not hold up events that have happened already', async () => {
		const webhook = trigger({ events, respond: 'workflow' });
		const { workflowData, noWebhookResponse } = await webhook.event(unfollow);
		expect(webhook.answers).toEqual([OK]);
		expect(noWebhookResponse).toBe(true);
		expect(workflowData?.[0][0].json).not.toHaveProperty('receivedAt');
	});
});

describe('a call that waits for the workflow', () => {
	const events = [request.CallbackCommand];
	const answer = { ErrorCode: 0, ResultItem: [resultFor('id1', 38500)] };
	const waiting = async (options = {}) => {
		const webhook = trigger({ events, respond: 'workflow', options });
		await webhook.event(request);
		return webhook;
	};

	beforeEach(() => jest.useFakeTimers());
	afterEach(() => jest.useRealTimers());

	it('is let go when the two seconds are over', async () => {
		const { response } = await waiting();
		await jest.advanceTimersByTimeAsync(1999);
		expect(response.destroyed).toBe(false);
		await jest.advanceTimersByTimeAsync(1);
		expect(response.destroyed).toBe(true);
	});

	it.each([
		['allow', ALLOWED],
		['refuse', REFUSED],
	])('is answered by the trigger itself shortly before that, if so chosen (%s)', async (whenLate, late) => {
		const { response, log } = await waiting({ whenLate });
		await jest.advanceTimersByTimeAsync(1699);
		expect(response.answers).toEqual([]);
		await jest.advanceTimersByTimeAsync(1);
		expect(response.answers).toEqual([late]);
		await jest.advanceTimersByTimeAsync(5000);
		expect(response.destroyed).toBe(false);
		expect(log).toEqual([expect.stringContaining(`'When Late' (${whenLate})`)]);
	});

	it('is answered at the time that was chosen', async () => {
		const { response } = await waiting({ whenLate: 'refuse', lateAfter: 900 });
		await jest.advanceTimersByTimeAsync(900);
		expect(response.answers).toEqual([REFUSED]);
	});

	it.each([{}, { whenLate: 'refuse' }])('gets the answer of the workflow once (%j)', async (options) => {
		const { response } = await waiting(options);
		response.json(answer);
		await jest.advanceTimersByTimeAsync(3000);
		expect(response.answers).toEqual([{ status: 200, body: answer }]);
		expect(response.destroyed).toBe(false);
	});

	it.each([
		['a failed run', (response: FakeResponse) => response.status(500).json({ message: 'Error in workflow' })],
		['a run without an answer', (response: FakeResponse) => response.json(undefined)],
		['a text', (response: FakeResponse) => response.send('ok')],
		['a file', (response: FakeResponse) => response.end(Buffer.from('x'))],
	])('gets the late answer at once for %s', async (_what, write) => {
		const { response } = await waiting({ whenLate: 'refuse' });
		write(response);
		expect(response.answers).toEqual([REFUSED]);
	});

	it('lets n8n answer as it likes where the rule is that of Tencent', async () => {
		const { response } = await waiting();
		response.status(500).json({ message: 'Error in workflow' });
		expect(response.answers).toMatchObject([{ status: 500 }]);
	});

	it('takes no second answer, and does not let n8n fail over it', async () => {
		const { response } = await waiting({ whenLate: 'refuse' });
		await jest.advanceTimersByTimeAsync(1700);
		expect(() => response.status(200).json(answer)).not.toThrow();
		expect(() => response.end()).not.toThrow();
		expect(response.answers).toEqual([REFUSED]);
	});
});

describe('Collect Events', () => {
	const collecting = (options = {}, more: Setting = {}) =>
		trigger({ events: ['*'], options: { collectSeconds: 5, ...options } }, more);
	const unfollowOf = (...users: string[]) => ({ ...unfollow, To_Account: users });
	const usersOf = ({ workflowData }: IWebhookResponseData) =>
		workflowData?.[0].map(({ json }) => json.To_Account);

	beforeEach(() => jest.useFakeTimers());
	afterEach(() => jest.useRealTimers());

	it('answers each call at once, and starts one run with all items', async () => {
		const webhook = collecting();
		const first = webhook.event(unfollowOf('a', 'b'));
		await jest.advanceTimersByTimeAsync(3000);
		const second = webhook.event(unfollowOf('c'));
		await jest.advanceTimersByTimeAsync(0);
		expect(webhook.answers).toEqual([OK, OK]);
		expect(await first).toEqual({ noWebhookResponse: true });
		await jest.advanceTimersByTimeAsync(2000);
		const result = await second;
		expect(result.noWebhookResponse).toBe(true);
		expect(usersOf(result)).toEqual(['a', 'b', 'c']);
	});

	it('leaves the items as they are without it', async () => {
		const events = [unfollow, sample('Sns.CallbackFriendDelete')];
		const plain = trigger({ events: ['*'] });
		const one = [];
		for (const event of events) one.push(...((await plain.event(event)).workflowData?.[0] ?? []));
		const webhook = collecting();
		const results = Promise.all(events.map(async (event) => await webhook.event(event)));
		await jest.advanceTimersByTimeAsync(5000);
		expect((await results).flatMap(({ workflowData }) => workflowData?.[0] ?? [])).toEqual(one);
	});

	it('starts the run at once with so many events', async () => {
		const webhook = collecting({ collectEvents: 2 });
		const results = await Promise.all([
			webhook.event(unfollowOf('a')),
			webhook.event(unfollowOf('b', 'c')),
			webhook.event(sample('Sns.CallbackPrevFriendAdd'), { SdkAppid: 'another app' }),
		]);
		expect(results.map(usersOf)).toEqual([undefined, ['a', 'b', 'c'], undefined]);
	});

	it('lets a call that starts nothing go at once', async () => {
		const webhook = trigger({ options: { collectSeconds: 5 } });
		expect(await webhook.event(sample('Sns.CallbackFriendDelete'))).toEqual({ noWebhookResponse: true });
	});

	it('starts the run at once while the editor listens', async () => {
		expect(usersOf(await collecting({}, { mode: 'manual' }).event(unfollow))).toHaveLength(2);
	});

	it.each([
		[{ collectSeconds: 0 }, /'Collect Events For \(Seconds\)'/],
		[{ collectSeconds: 31 }, /'Collect Events For \(Seconds\)'/],
		[{ collectSeconds: 'five' }, /'Collect Events For \(Seconds\)'/],
		[{ collectEvents: 0 }, /'Collect Events Up To'/],
		[{ collectEvents: 10_001 }, /'Collect Events Up To'/],
	])('of %j is not published', async (options, problem) => {
		await expect(collecting(options).publish()).rejects.toThrow(problem);
	});

	it('is refused together with decisions of the workflow', async () => {
		const webhook = trigger({ events: ['*'], respond: 'workflow', options: { collectSeconds: 5 } });
		await expect(webhook.publish()).rejects.toThrow(/'Collect Events'.*'Respond'/);
	});
});

describe('a filter', () => {
	const message = sample('Group.CallbackBeforeSendMsg');
	const chosen = { events: [message.CallbackCommand], respond: 'workflow' };

	it.each([
		['a message that was sent by REST', {}, {}],
		['another group', { onlyGroups: '@TGS#a, @TGS#b' }, { OptPlatform: 'Web' }],
		['another sender', { onlySenders: ['tommy'] }, { OptPlatform: 'Web' }],
		['other words', { textContains: 'casino\nhttp' }, { OptPlatform: 'Web' }],
	])('allows %s at once and starts nothing', async (_what, options, query) => {
		const webhook = trigger({ ...chosen, options });
		expect(await webhook.event(message, query)).toEqual({ noWebhookResponse: true });
		expect(webhook.answers).toEqual([OK]);
	});

	it('leaves what passes to the workflow', async () => {
		const options = { onlyGroups: '@TGS#2J4SZEAEL', onlySenders: 'jared', textContains: 'PACKET' };
		const webhook = trigger({ ...chosen, options });
		const { workflowData } = await webhook.event(message, { OptPlatform: 'Web' });
		expect(webhook.answers).toEqual([]);
		expect(workflowData?.[0][0].json).toMatchObject({ text: 'red packet', decisionId: expect.any(String) });
		webhook.response.destroy();
	});

	it.each([
		[{ ignoreRestApi: 'no' }, /'Ignore REST API'/],
		[{ onlyGroups: { a: 1 } }, /'Only Groups'/],
		[{ onlySenders: ['a', ''] }, /'Only Senders'/],
		[{ textContains: [{}] }, /'Text Contains'/],
	])('of %j is not published', async (options, problem) => {
		await expect(trigger({ options }).publish()).rejects.toThrow(problem);
	});
});

describe('a parameter given by expression', () => {
	const chosen = async (events: unknown, more = {}) =>
		(await trigger({ events, ...more } as never).event(unfollow)).workflowData?.[0].length ?? 0;

	it.each([
		['a text with a new line', 'Follow.CallbackAfterFollowDelete\n'],
		['several in a text', 'Sns.CallbackFriendAdd,\n Follow.CallbackAfterFollowDelete'],
		['a list', ['Follow.CallbackAfterFollowDelete ']],
		['a JSON list', '["Follow.CallbackAfterFollowDelete"]\n'],
		['the name in the list', 'User unfollowed '],
		['any event', ' * '],
		['any event by name', ['Any Event']],
	])('takes %s as events', async (_what, events) => {
		expect(await chosen(events)).toBe(2);
	});

	it('takes Output and Respond with a blank behind', async () => {
		expect(await chosen([unfollow.CallbackCommand], { output: 'perEvent\n' })).toBe(1);
		const webhook = trigger({ events: [request.CallbackCommand], respond: ' workflow\n' });
		await webhook.event(request);
		expect(webhook.answers).toEqual([]);
	});

	it.each([
		[{ events: 'Unfollowed' }, /'Trigger On'/],
		[{ events: [{}] }, /'Trigger On'/],
		[{ events: [] }, /'Trigger On' is empty/],
		[{ events: null }, /'Trigger On'/],
		[{ events: ' \n' }, /'Trigger On' is empty/],
		[{ output: 'true' }, /'Output'/],
		[{ respond: 'yes' }, /'Respond'/],
		[{ options: { whenLate: 'never' } }, /'When Late'/],
		[{ options: { allowedClockSkew: 0 } }, /'Allowed Clock Skew'/],
		[{ options: { lateAfter: 1950 } }, /'Late After'/],
	])('refuses %j: neither is it published, nor is a call answered OK', async (parameters, problem) => {
		const webhook = trigger(parameters);
		await expect(webhook.publish()).rejects.toMatchObject({ message: expect.stringMatching(problem) });
		expect(await webhook.event(unfollow)).toEqual({ noWebhookResponse: true });
		expect(webhook.answers).toMatchObject([{ status: 503 }]);
		expect(webhook.log).toEqual([expect.stringMatching(problem)]);
	});
});

describe('a call that is refused while the editor listens', () => {
	const testing = (more: Setting = {}) => trigger({}, { mode: 'manual', ...more });

	it('fails the test run with the reason and what to do, and the caller gets the same answer', async () => {
		const webhook = testing();
		await expect(webhook.event(unfollow, { Sign: 'a'.repeat(64) })).rejects.toMatchObject({
			message: expect.stringMatching(/Sign does not match.*token/),
		});
		expect(webhook.answers).toMatchObject([{ status: 401, body: { ActionStatus: 'FAIL' } }]);
		// n8n answers a webhook that fails, too
		expect(() =>
			webhook.response.status(500).json({ message: 'Workflow could not be started!' }),
		).not.toThrow();
		expect(webhook.answers).toHaveLength(1);
	});

	it('fails it where the credential can not be read', async () => {
		const webhook = testing({ credential: new Error('Credential with ID "c1" does not exist') });
		await expect(webhook.event(unfollow)).rejects.toThrow(/does not exist/);
		expect(webhook.answers).toMatchObject([{ status: 503 }]);
	});

	it('goes on listening after a stray call that says nothing about the set-up', async () => {
		const webhook = testing();
		expect(await webhook.event(unfollow, { Sign: ['a', 'b'] })).toEqual({ noWebhookResponse: true });
		expect(webhook.answers).toMatchObject([{ status: 400 }]);
	});
});

describe('a refused call', () => {
	const cases: Array<[string, number, Record<string, unknown>]> = [
		['for another app', 403, { SdkAppid: '1400000001' }],
		['without a Sign', 401, { Sign: undefined }],
		['with a wrong Sign', 401, { Sign: 'a'.repeat(64) }],
		['with a Sign in capitals', 401, { Sign: signedQuery().Sign.toUpperCase() }],
		['that is stale', 401, signedQuery(Date.now() - 90_000)],
		['with a parameter given twice', 400, { SdkAppid: [APP, APP] }],
		['with a parameter as an object', 400, { Sign: { a: 'b' } }],
		['whose URL names another command', 400, { CallbackCommand: 'Sns.CallbackFriendDelete' }],
	];

	it.each(cases)('%s gets %i in the documented shape and starts nothing', async (_what, status, query) => {
		const webhook = trigger();
		const result = await webhook.event(unfollow, query);
		expect(webhook.answers).toEqual([
			{ status, body: { ActionStatus: 'FAIL', ErrorCode: status, ErrorInfo: expect.stringMatching(/./) } },
		]);
		expect(result).toEqual({ noWebhookResponse: true });
	});

	it.each([
		['no body', undefined],
		['an array', Buffer.from('[]')],
		['text', Buffer.from('hello')],
	])('with %s gets 400', async (_what, rawBody) => {
		const webhook = trigger();
		const result = await webhook.call({ query: signedQuery(), rawBody });
		expect(webhook.answers).toMatchObject([{ status: 400, body: { ActionStatus: 'FAIL' } }]);
		expect(result).toEqual({ noWebhookResponse: true });
	});

	it('is logged with its reason and what to do, without the token', async () => {
		const webhook = trigger();
		await webhook.event(unfollow, { Sign: 'a'.repeat(64) });
		expect(webhook.log).toEqual([expect.stringMatching(/Sign does not match.*token/)]);
		expect(webhook.log.join()).not.toContain(TOKEN);
	});

	it('is logged once, not ten thousand times', async () => {
		const webhook = trigger();
		for (let i = 0; i < 10_000; i++) await webhook.event(unfollow, { Sign: 'a'.repeat(64) });
		expect(webhook.answers).toHaveLength(10_000);
		expect(webhook.log).toHaveLength(1);
	});

	it('gets 503 when the credential can not be read, so that no stranger fills the list of executions', async () => {
		const webhook = trigger({}, { credential: new Error('Credential with ID "c1" does not exist') });
		const result = await webhook.event(unfollow);
		expect(webhook.answers).toMatchObject([{ status: 503, body: { ActionStatus: 'FAIL', ErrorCode: 503 } }]);
		expect(result).toEqual({ noWebhookResponse: true });
		expect(webhook.log[0]).toMatch(/credential could not be read.*does not exist/);
	});

	it('is refused by the clock skew that is set', async () => {
		const old = signedQuery(Date.now() - 90_000);
		expect(
			(await trigger({ options: { allowedClockSkew: 120 } }).event(unfollow, old)).workflowData,
		).toBeDefined();
		expect(
			(await trigger({ options: { allowedClockSkew: 0 } }).event(unfollow, old)).workflowData,
		).toBeUndefined();
	});

	it('is all that an arbitrary request can be', async () => {
		const query = fc.dictionary(
			fc.constantFrom('SdkAppid', 'Sign', 'RequestTime', 'CallbackCommand'),
			fc.anything(),
		);
		const rawBody = fc.option(
			fc.uint8Array().map((array) => Buffer.from(array)),
			{ nil: undefined },
		);
		await fc.assert(
			fc.asyncProperty(query, rawBody, async (anyQuery, anyBody) => {
				const webhook = trigger({ events: ['*'] });
				const result = await webhook.call({ query: anyQuery, rawBody: anyBody });
				expect(result).toEqual({ noWebhookResponse: true });
				expect(webhook.answers).toHaveLength(1);
				expect(webhook.answers[0].status).toBeGreaterThanOrEqual(400);
			}),
		);
	});
});

describe('the credential', () => {
	it('is read once for the calls of some seconds, and again after that', async () => {
		let time = Date.now();
		jest.spyOn(Date, 'now').mockImplementation(() => time);
		const webhook = trigger({ options: { allowedClockSkew: 1000 } });
		for (let i = 0; i < 100; i++) await webhook.event(unfollow);
		expect(webhook.credentialReads).toBe(1);
		time += 16_000;
		await webhook.event(unfollow);
		expect(webhook.credentialReads).toBe(2);
	});

	it('is read once for calls that come at the same time', async () => {
		const webhook = trigger();
		await Promise.all(Array.from({ length: 20 }, async () => await webhook.event(unfollow)));
		expect(webhook.credentialReads).toBe(1);
	});

	it('counts at once when another one is chosen', async () => {
		const nodeId = 'n1';
		await trigger({}, { nodeId, credentialId: 'c1' }).event(unfollow);
		const other = trigger(
			{},
			{ nodeId, credentialId: 'c2', credential: { sdkAppId: '1', webhookToken: '' } },
		);
		await other.event(unfollow);
		expect(other.answers[0].status).toBe(403);
	});

	it('is read again after it could not be read', async () => {
		const nodeId = 'n2';
		await trigger({}, { nodeId, credential: new Error('database is locked') }).event(unfollow);
		const webhook = trigger({}, { nodeId });
		await webhook.event(unfollow);
		expect(webhook.answers).toEqual([OK]);
	});

	it('is read for every test call in the editor, where it may just have been changed', async () => {
		const webhook = trigger({}, { mode: 'manual' });
		await webhook.event(unfollow);
		await webhook.event(unfollow);
		expect(webhook.credentialReads).toBe(2);
	});
});

describe('publishing', () => {
	it('works with a complete credential', async () => {
		const webhook = trigger();
		expect(await webhook.publish()).toBe(true);
		expect(webhook.log).toEqual([]);
	});

	it.each(['', '  ', undefined, 'my app'])(
		'says that the SDKAppID is missing from the credential (%p)',
		async (sdkAppId) => {
			const webhook = trigger({}, { credential: { sdkAppId, webhookToken: TOKEN } });
			await expect(webhook.publish()).rejects.toMatchObject({
				message: 'The credential has no SDKAppID',
				description: expect.stringMatching(/Enter the SDKAppID/),
			});
		},
	);

	it('warns in the log when anybody may call', async () => {
		const webhook = trigger({}, { credential: { sdkAppId: APP } });
		await webhook.publish();
		expect(webhook.log).toEqual([expect.stringMatching(/unsigned/)]);
	});
});

describe('the description', () => {
	const { description } = new TencentChatTrigger();
	const events = description.properties.find(({ name }) => name === 'events')!;

	it.each([
		['immediately', 'onReceived'],
		[undefined, 'onReceived'],
		['workflow', 'responseNode'],
	])('leaves the answer to the workflow only when it decides (%p)', (respond, mode) => {
		const [webhook] = description.webhooks!;
		const node = { parameters: { respond } } as Pick<INode, 'parameters'>;
		expect(resolveWebhookDescriptionField(node, webhook, 'responseMode')).toEqual({
			resolved: true,
			value: mode,
		});
	});

	it('offers every event by name, in alphabetical order', () => {
		const names = (events.options as Array<{ name: string }>).map(({ name }) => name);
		expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
		expect((events.options as Array<{ value: string }>).map(({ value }) => value).sort()).toEqual(
			['*', ...EVENTS.map(({ command }) => command)].sort(),
		);
	});

	it('listens for unfollows unless told otherwise', () => {
		expect(events.default).toEqual(['Follow.CallbackAfterFollowDelete']);
	});

	it.each([/Chat > Webhook/, /Production URL/, /one webhook URL/, /two minutes/, /Webhook Token/])(
		'says %s where the parameters are',
		(words) => {
			expect(description.properties[0]).toMatchObject({
				type: 'notice',
				displayName: expect.stringMatching(words),
			});
		},
	);

	it('says what a credential without a token means, on the panel and after publishing', () => {
		const { executionsHelp } = description.triggerPanel as { executionsHelp: Record<string, string> };
		for (const text of [...Object.values(executionsHelp), description.activationMessage]) {
			expect(text).toMatch(/Webhook Token/);
		}
	});

	it.each([/Test URL/, /Production URL/, /replaces the production URL/, /localhost/, /two minutes/])(
		'says %s in the panel, before and after publishing',
		(words) => {
			const { executionsHelp } = description.triggerPanel as { executionsHelp: Record<string, string> };
			expect(executionsHelp.active).toMatch(words);
			expect(executionsHelp.inactive).toMatch(words);
		},
	);
});
