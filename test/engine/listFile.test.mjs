/** Lists as files. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { numbered, useScene } from './scene.mjs';

const { simulator, play } = await useScene();

/** Everybody follows the user. @param {string} user @param {string[]} fans */
function fansOf(user, fans) {
	const { community } = simulator.app();
	community.import(user);
	for (const fan of fans) community.follow(community.import(fan), community.import(user), 1_700_000_000);
}

/** @param {any} item @param {string} [property] */
const textOf = ({ binary }, property = 'data') => Buffer.from(binary[property].data, 'base64').toString();

test('a list becomes one item with a CSV file', async () => {
	fansOf('user_001', numbered('fan', 2500));
	const parameters = { fromUserId: 'user_001', returnAll: true, options: { outputAs: 'file' } };
	const { items, rows, links } = await play('follow.listFans', parameters);
	assert.deepEqual(rows, [{ From_Account: 'user_001', count: 2500, NextCursor: '' }]);
	assert.deepEqual(links, [0]);
	const { binary } = /** @type {any} */ (items[0]);
	assert.equal(binary.data.mimeType, 'text/csv');
	assert.equal(binary.data.fileName, 'listFans user_001.csv');
	const lines = textOf(items[0]).split('\r\n');
	assert.equal(lines.length, 2502);
	assert.match(lines[0], /^From_Account,To_Account,FollowTime,followedAt/);
	const fans = new Set(lines.slice(1, -1).map((line) => line.split(',')[1]));
	assert.deepEqual([...fans].sort(), numbered('fan', 2500));
});

test('a limit, a field and a form of its own; several items have a file each', async () => {
	fansOf('user_001', numbered('fan', 30));
	fansOf('user_002', numbered('fan', 3));
	const parameters = {
		fromUserId: '={{ $json.user }}',
		returnAll: false,
		limit: 10,
		options: { outputAs: 'file', fileFormat: 'jsonl', binaryProperty: 'fans' },
	};
	const users = [{ user: 'user_001' }, { user: 'user_002' }];
	const { items, rows, links } = await play('follow.listFans', parameters, { items: users });
	assert.deepEqual(
		rows.map(({ From_Account, count }) => [From_Account, count]),
		[
			['user_001', 10],
			['user_002', 3],
		],
	);
	assert.deepEqual(links, [0, 1]);
	const fans = textOf(items[1], 'fans')
		.trimEnd()
		.split('\n')
		.map((line) => JSON.parse(line));
	assert.deepEqual(fans.map(({ To_Account }) => To_Account).sort(), numbered('fan', 3));
});

test('a list that breaks off: what was read is in the file, and the error says where to go on', async () => {
	fansOf('user_001', numbered('fan', 2500));
	const parameters = {
		fromUserId: 'user_001',
		returnAll: true,
		options: { outputAs: 'file', retries: 0 },
	};
	simulator.setFault({ kind: 'error', code: 30006, call: 2 });
	const { items, rows } = await play('follow.listFans', parameters, { onError: 'continueRegularOutput' });
	assert.equal(rows.length, 2);
	assert.equal(rows[0].count, 1000);
	assert.equal(rows[0].NextCursor, rows[1].NextCursor);
	assert.equal(rows[1].success, false);
	assert.equal(textOf(items[0]).split('\r\n').length, 1002);
});
