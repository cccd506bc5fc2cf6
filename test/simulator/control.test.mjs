import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { useSimulator } from './fixture.mjs';

const held = useSimulator();

/**
 * @param {string} command
 * @param {unknown} [body] none: GET
 * @returns {Promise<any>}
 */
async function sim(command, body) {
	const options = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
	const response = await fetch(`${held.sim.url}/_sim/${command}`, options);
	const value = /** @type {any} */ (await response.json());
	return response.status === 200 ? value : { status: response.status, ...value };
}

describe('/_sim', () => {
	test('seeds, answers questions, resets', async () => {
		await sim('seed', { seed: { kind: 'fans', user: 'star', fans: 3, mutual: 1 } });
		assert.equal(await sim('following?from=fan_2&to=star'), true);
		assert.equal(await sim('following?from=star&to=fan_2'), false);
		assert.deepEqual((await sim('user?user=star')).fans, 3);
		await sim('seed', { seed: { kind: 'friends', user: 'star', friends: 1 } });
		assert.equal(await sim('friends?from=star&to=friend_1'), true);
		await held.call('sns/black_list_add', { From_Account: 'star', To_Account: ['fan_1'] });
		assert.equal(await sim('blocked?from=star&to=fan_1'), true);
		await sim('reset', {});
		assert.deepEqual(await sim('user?user=star'), { UserID: 'star', imported: false });
		assert.equal((await sim('user?user=administrator')).imported, true);
	});

	test('counts calls, and forgets them', async () => {
		await sim('import', { users: ['a', 'b'] });
		await held.call('follow/follow_check', { From_Account: 'a', To_Account: ['b', 'nobody'] });
		await held.call('follow/follow_check', { From_Account: 'a', To_Account: [] });
		const { all, apis, openConnections } = await sim('stats');
		const { calls, applied, rowsDone, rowsFailed, codes, peakPerSecond, inFlightPeak } =
			apis['follow/follow_check'];
		assert.deepEqual(
			[calls, applied, rowsDone, rowsFailed, codes, peakPerSecond, inFlightPeak],
			[2, 1, 1, 1, { 0: 1, 30001: 1 }, 2, 1],
		);
		assert.equal(all.calls, 2);
		assert.ok(openConnections >= 1);
		assert.equal((await sim('calls')).length, 2);
		await sim('clear-stats', {});
		assert.deepEqual([(await sim('stats')).all.calls, await sim('calls')], [0, []]);
	});

	test('sets faults, rates, latency and the app', async (t) => {
		t.after(() => {
			held.sim.setLatency(0);
			held.sim.setRates({ 'follow/follow_check': Infinity });
			held.sim.configureApp({ followEnabled: true, acceptedHosts: undefined, limits: { fans: Infinity } });
		});
		await sim('import', { users: ['a'] });
		const check = async () =>
			(await held.call('follow/follow_check', { From_Account: 'a', To_Account: ['a'] })).ErrorCode;
		const { id } = await sim('fault', { kind: 'error', code: 30006 });
		assert.equal(await check(), 30006);
		assert.equal((await sim('faults'))[0].fired, 1);
		await sim('clear-faults', { id });
		assert.equal(await check(), 0);
		await sim('rates', { 'follow/follow_check': 0 });
		assert.equal(await check(), 60007);
		await sim('rates', { 'follow/follow_check': 'unlimited' });
		assert.equal(await check(), 0);
		await sim('app', { settings: { followEnabled: false } });
		assert.equal(await check(), 30005);
		await sim('app', { settings: { acceptedHosts: ['elsewhere'] } });
		assert.equal(await check(), 60026);
		await sim('app', { settings: { acceptedHosts: null, followEnabled: true, limits: { fans: 0 } } });
		assert.equal(await check(), 0);
		assert.equal(held.sim.app().limits.fans, 0);
		await sim('latency', { latency: [30, 40] });
		assert.deepEqual(held.sim.core.latency, [30, 40]);
		assert.equal(await check(), 0);
	});

	test('drives webhooks and clients', async () => {
		const receiver = createServer((request, response) => {
			request.resume();
			response.end('{"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":""}');
		});
		receiver.listen(0, '127.0.0.1');
		await once(receiver, 'listening');
		const address = receiver.address();
		const port = typeof address === 'object' ? address?.port : 0;
		try {
			await sim('webhook', { webhook: { url: `http://127.0.0.1:${port}/hook`, token: 't' } });
			await sim('import', { users: ['a', 'b'] });
			assert.equal((await sim('fire-webhook', { command: 'A.B', body: { x: 1 } })).ok, true);
			assert.equal((await sim('fire-sample', { command: 'Alert.RequestOverLimit' })).ok, true);
			await sim('client-act', {
				api: 'follow/follow_add',
				body: { From_Account: 'a', FollowItem: [{ To_Account: 'b' }] },
			});
			const AddFriendItem = [{ To_Account: 'b', AddSource: 'AddSource_Type_Web' }];
			const asked = await sim('client-friend-request', { request: { From_Account: 'a', AddFriendItem } });
			assert.equal(asked.ResultItem[0].ResultCode, 0);
			const none = await sim('client-friend-response', { response: { From_Account: 'b', To_Account: 'a' } });
			assert.equal(none.ResultItem[0].ResultCode, 30614);
			await sim('online', { user: 'a', online: true });
			const commands = (await sim('webhook-deliveries')).map((/** @type {any} */ each) => each.command);
			assert.deepEqual(commands.sort(), [
				'A.B',
				'Alert.RequestOverLimit',
				'Follow.CallbackAfterFollowAdd',
				'Sns.CallbackFriendAdd',
				'Sns.CallbackPrevFriendAdd',
				'State.StateChange',
			]);
			// The answer to the before-event had no ResultItem.
			assert.deepEqual((await sim('stats')).webhooks, { calls: 6, failed: 0, invalid: 1 });
			await sim('webhook', { webhook: null });
			assert.equal((await sim('fire-webhook', { command: 'A.B', body: {} })).status, 400);
		} finally {
			receiver.closeAllConnections();
			receiver.close();
		}
	});

	test('shows groups and conversations, and lets people act', async () => {
		await sim('seed', { seed: { kind: 'group', groupId: 'g', members: ['a', 'b'] } });
		await sim('seed', { seed: { kind: 'conversation', between: ['a', 'b'], messages: 1 } });
		const sent = await sim('client', { user: 'a', act: 'sendToGroup', args: ['g', 'hello'] });
		assert.deepEqual([sent.ErrorCode, sent.MsgSeq], [0, 1]);
		const left = await sim('client', { user: 'b', act: 'leave', args: ['g'], platform: 'Web' });
		assert.equal(left.ErrorCode, 0);
		assert.deepEqual(await sim('groups'), ['g']);
		const group = await sim('group?group=g');
		assert.deepEqual([Object.keys(group.members), group.messages[0].text], [['a'], 'hello']);
		assert.deepEqual(await sim('group?group=h'), { GroupId: 'h', exists: false });
		assert.equal((await sim('conversation?one=a&other=b'))[0].text, 'message 1');
		assert.equal((await sim('client', { user: 'a', act: 'constructor' })).status, 400);
		await held.call('group_open_http_svc/get_appid_group_list', { Next: 0 });
		assert.equal((await sim('calls')).at(-1).body.Next, '0');
	});

	test('changes any setting of an app', async (t) => {
		const before = { ...held.sim.app() };
		t.after(() => Object.assign(held.sim.app(), before));
		const settings = {
			historyDays: 30,
			kickOfOwner: 'ignored',
			forbiddenWords: ['spam'],
			limits: { addedMembers: 300 },
		};
		await sim('app', { settings });
		const { historyDays, kickOfOwner, forbiddenWords, limits } = held.sim.app();
		assert.deepEqual(
			[historyDays, kickOfOwner, forbiddenWords, limits.addedMembers],
			[30, 'ignored', ['spam'], 300],
		);
		assert.equal((await sim('app', { settings: { kickOfOwner: 'maybe' } })).status, 400);
		assert.equal((await sim('app', { settings: { unknownSetting: true } })).status, 400);
		assert.equal(held.sim.app().historyDays, 30);
	});

	test('refuses what it does not know', async () => {
		const unknown = await sim('explode');
		assert.equal(unknown.status, 404);
		assert.ok(unknown.commands.includes('stats'));
		assert.equal((await sim('latency', { ms: 5 })).status, 400);
		assert.equal((await sim('user')).status, 400);
	});
});

test(
	'the command line tells how to connect, shows calls and ends when asked',
	{ timeout: 60_000 },
	async () => {
		const cli = fileURLToPath(new URL('./cli.mjs', import.meta.url));
		const child = spawn(process.execPath, [cli, '--port', '0', '--demo'], {
			stdio: ['ignore', 'pipe', 'inherit'],
		});
		let shown = '';
		child.stdout.setEncoding('utf8').on('data', (text) => (shown += text));
		while (!shown.includes('Control:')) await once(child.stdout, 'data');
		const url = shown.match(/Base URL\s+(\S+)/)?.[1];
		assert.match(shown, /Region\s+Custom[\s\S]*SDKAppID\s+1400000000[\s\S]*Secret Key\s+[0-9a-f]{64}/);
		const star = /** @type {any} */ (await (await fetch(`${url}/_sim/user?user=star_luna`)).json());
		assert.equal(star.fans, 2500);
		await fetch(`${url}/v4/follow/follow_get`, { method: 'POST' });
		while (!shown.includes('60025')) await once(child.stdout, 'data');
		child.kill('SIGTERM');
		const [code] = await once(child, 'exit');
		assert.equal(code, 0);
	},
);
