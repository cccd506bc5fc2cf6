import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { useScene } from './harness/scene.mjs';

const { simulator, play, calls } = await useScene();

const community = () => simulator.app().community;
const exists = (/** @type {string} */ user) => community().has(user);
const column = (/** @type {any[]} */ rows, /** @type {string[]} */ ...names) =>
	rows.map((row) => names.map((name) => row[name]));

beforeEach(() => {
	simulator.reset();
	for (const id of ['user_001', 'user_002']) community().import(id);
});

test('accounts are created with their profiles; those that exist get them', async () => {
	const { rows } = await play(
		'account.import',
		{
			toUserIds: '={{ $json.id }}',
			additionalFields: { nick: '={{ $json.nick }}', faceUrl: '={{ $json.picture }}' },
		},
		{
			items: [
				{ id: 'new_001', nick: 'Luna', picture: 'https://example.com/luna.png' },
				{ id: 'user_001', nick: 'Sol' },
				{ id: 'new_002' },
			],
		},
	);
	assert.deepEqual(rows, [
		{ To_Account: 'new_001', success: true, ResultCode: 0 },
		{ To_Account: 'user_001', success: true, ResultCode: 0 },
		{ To_Account: 'new_002', success: true, ResultCode: 0 },
	]);
	const { rows: profiles } = await play('user.getProfile', { toUserIds: ['new_001', 'user_001', 'new_002'] });
	assert.deepEqual(
		profiles.map(({ Profile: { Nick = '', Image = '' } }) => [Nick, Image]),
		[
			['Luna', 'https://example.com/luna.png'],
			['Sol', ''],
			['', ''],
		],
	);
	assert.equal(calls().filter(({ api }) => api === 'im_open_login_svc/multiaccount_import').length, 1);
});

test('an account that was not imported fails, though Tencent does not say why', async () => {
	await play('account.delete', { toUserIds: 'user_001', confirm: true });
	const { rows } = await play(
		'account.import',
		{ toUserIds: ['user_001', 'new_001'] },
		{ onError: 'continueRegularOutput' },
	);
	assert.deepEqual(column(rows, 'To_Account', 'success'), [
		['user_001', false],
		['new_001', true],
	]);
	assert.match(rows[0].error, /does not say why.*three months/);
});

test('an import with bad input is refused', async () => {
	const { error } = await play('account.import', {
		toUserIds: 'new_001',
		additionalFields: { nick: '好'.repeat(167) },
	});
	assert.match(error.message, /'Nickname' is 501 bytes long/);
	const tooLong = await play('account.import', { toUserIds: 'x'.repeat(33) });
	assert.match(tooLong.error.message, /'User IDs' is 33 bytes long/);
	assert.deepEqual(calls(), []);
});

test('accounts are deleted, each with a result of its own; one that is not there is already gone', async () => {
	simulator.setFault({ kind: 'rows', rows: { user_002: 70402 } });
	const { rows } = await play(
		'account.delete',
		{ toUserIds: 'user_001, user_002, nobody', confirm: true },
		{ onError: 'continueRegularOutput' },
	);
	assert.deepEqual(column(rows, 'To_Account', 'success', 'alreadyDone', 'ResultCode'), [
		['user_001', true, undefined, 0],
		['user_002', false, undefined, 70402],
		['nobody', true, true, 70107],
	]);
	assert.deepEqual([exists('user_001'), exists('user_002')], [false, true]);
});

test('without a confirmation, and for the administrator of the credential, nothing is deleted', async () => {
	for (const confirm of [undefined, false, '={{ "false" }}']) {
		const { error } = await play('account.delete', { toUserIds: 'user_001', confirm });
		assert.match(error.message, /'Delete for Good' is off, so nothing was done/);
	}
	const { error } = await play('account.delete', { toUserIds: 'user_001, administrator', confirm: true });
	assert.match(error.message, /names administrator, the Admin UserID of the credential/);
	assert.deepEqual(calls(), []);
	assert.ok(exists('user_001'));
});

test('where the app does not allow it, the run ends', async () => {
	simulator.configureApp({ accountDeletion: false });
	const { error } = await play('account.delete', { toUserIds: 'user_001', confirm: true });
	simulator.configureApp({ accountDeletion: true });
	assert.match(error.message, /\(71000\)/);
});
