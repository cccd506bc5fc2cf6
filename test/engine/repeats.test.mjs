import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { useScene } from './scene.mjs';

const { simulator, play, calls } = await useScene();

/** Answers after which the work may be done. */
const doubtful = /** @type {import('../simulator/faults.mjs').FaultOrder[]} */ ([
	{ kind: 'error', code: 60008, applied: true },
	{ kind: 'error', code: 91000, applied: true },
	{ kind: 'drop', applied: true },
	{ kind: 'html', status: 502, applied: true },
]);

beforeEach(() => {
	for (const id of ['user_001', 'user_002', 'user_003']) simulator.app().community.import(id);
});

const message = { fromUserId: 'user_001', toUserIds: 'user_002', text: 'Hello' };
const sendMessage = async (/** @type {object} */ more = {}) => await play('user.sendMessage', message, more);
const copies = () => simulator.app().community.messages.length;

for (const fault of doubtful) {
	const name = 'code' in fault ? `an error ${fault.code}` : fault.kind;
	test(`a message is delivered once, however often ${name} comes after the work`, async () => {
		simulator.setFault({ ...fault, next: 3 });
		const { rows, status } = await sendMessage();
		assert.equal(status, 'success');
		assert.equal(rows[0].success, true);
		assert.equal(calls().length, 4);
		assert.equal(copies(), 1);
	});

	test(`a user is logged out once when ${name} comes after the work, and the error says that it may be done`, async () => {
		simulator.setFault({ kind: 'slow', ms: 1, next: 1 });
		await play('user.forceLogout', { toUserIds: 'user_003' });
		simulator.setFault({ ...fault, next: 5 });
		const { error } = await play('user.forceLogout', { toUserIds: 'user_002' });
		assert.equal(calls().length, 2);
		assert.match(`${error.message} ${error.description}`, /may or may not have been done/);
	});
}

for (const [operation, parameters] of /** @type {[string, object][]} */ ([
	['user.forceLogout', { toUserIds: 'user_002' }],
	['user.sendMessage', message],
])) {
	test(`Retry On Fail is refused before anything is sent: ${operation}`, async () => {
		const { error } = await play(operation, parameters, { retryOnFail: true });
		assert.match(error.message, /'Retry On Fail' is on/);
		assert.deepEqual(calls(), []);
	});
}

test('Retry On Fail is welcome where a repeat does no harm', async () => {
	const { rows } = await play('user.checkAccounts', { toUserIds: 'user_002' }, { retryOnFail: true });
	assert.equal(rows[0].success, true);
});
