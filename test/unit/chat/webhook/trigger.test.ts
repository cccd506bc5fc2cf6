import fc from 'fast-check';
import { resolveWebhookDescriptionField, type INode } from 'n8n-workflow';

import { EVENTS } from '../../../../chat/webhook';
import { TencentChatTrigger } from '../../../../nodes/TencentChatTrigger/TencentChatTrigger.node';
import { APP, FakeWebhook, signedQuery, TOKEN, type Setting } from './fakeWebhook';
import { sample } from './samples';

const unfollow = sample('Follow.CallbackAfterFollowDelete');
const request = sample('Sns.CallbackPrevFriendAdd');
const OK = { status: 200, body: { ActionStatus: 'OK', ErrorCode: 0, ErrorInfo: '' } };

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

	it.each(EVENTS.map(({ command }) => command))(
		'of %s starts the workflow under Any Event',
		async (command) => {
			const webhook = trigger({ events: ['*'] });
			const { workflowData } = await webhook.event(sample(command));
			expect(workflowData?.[0][0].json.CallbackCommand).toBe(command);
		},
	);

	it('of an unknown event is passed on as it came under Any Event', async () => {
		const body = sample('Alert.RequestOverLimit');
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
		expect(result.noWebhookResponse).toBe(false);
		expect(result.workflowData?.[0].map(({ json }) => json.To_Account)).toEqual(['id1', 'id2']);
	});

	it.each(['perUser', 'perEvent'])('tells the answering node when it arrived (%s)', async (output) => {
		const before = Date.now();
		const { workflowData } = await trigger({ events, respond: 'workflow', output }).event(request);
		const receivedAt = Date.parse(String(workflowData?.[0][0].json.receivedAt));
		expect(receivedAt).toBeGreaterThanOrEqual(before);
		expect(receivedAt).toBeLessThanOrEqual(Date.now());
	});

	it('does not keep a caller that is not Tencent waiting for ever', async () => {
		const webhook = trigger({ events, respond: 'workflow' });
		await webhook.event(request);
		expect(webhook.hangUpAfter).toBeGreaterThan(2000);
		expect(webhook.destroyed).toBe(true);
	});

	it('is answered at once otherwise, and its items do not wait for an answer', async () => {
		const webhook = trigger({ events, respond: 'immediately' });
		const { workflowData } = await webhook.event(request);
		expect(webhook.answers).toEqual([OK]);
		expect(workflowData?.[0][0].json).not.toHaveProperty('receivedAt');
	});

	it('that is about nobody is answered at once', async () => {
		const webhook = trigger({ events, respond: 'workflow' });
		const result = await webhook.event({ ...request, FriendItem: [] } as typeof request);
		expect(webhook.answers).toEqual([OK]);
		expect(result.workflowData).toBeUndefined();
	});

	it('that is not chosen is answered at once although the workflow decides about others', async () => {
		const webhook = trigger({ events: ['Sns.CallbackPrevFriendResponse'], respond: 'workflow' });
		const result = await webhook.event(request);
		expect(webhook.answers).toEqual([OK]);
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

	it.each([/Test URL/, /Production URL/, /replaces the production URL/, /localhost/, /two minutes/])(
		'says %s in the panel, before and after publishing',
		(words) => {
			const { executionsHelp } = description.triggerPanel as { executionsHelp: Record<string, string> };
			expect(executionsHelp.active).toMatch(words);
			expect(executionsHelp.inactive).toMatch(words);
		},
	);
});
