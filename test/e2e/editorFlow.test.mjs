/**
 * An everyday job, built from an empty canvas in the real editor as somebody does who does not program, by search, drag and drop and choices
 * alone: every night three official accounts unfollow the banned users of a data table, the banned are muted for seven days, and a
 * moderator is told the sums. With UPDATE_PICTURES=1 the first picture of the README is taken anew.
 */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openEditor } from './harness/browser.mjs';
import { takePicture } from './harness/picture.mjs';
import { useScene } from './harness/scene.mjs';

const OFFICIAL = ['official_news', 'official_shop', 'official_help'];
const BANNED = ['banned_001', 'banned_002', 'banned_003', 'banned_004'];
const MODERATOR = 'mod_team';
const SEVEN_DAYS = 7 * 24 * 60 * 60;

const { n8n, client, simulator, calls } = await useScene();
const { community } = simulator.app();
community.import(MODERATOR);
const table = `banned ${Date.now()}`;
await client.createDataTable(
	table,
	[
		{ name: 'userId', type: 'string' },
		{ name: 'reason', type: 'string' },
	],
	BANNED.map((userId) => ({ userId, reason: 'sells coins' })),
);
for (const from of OFFICIAL) {
	for (const to of BANNED) community.follow(community.import(from), community.import(to), 1_790_000_000);
}

const { page, id, pageErrors, close } = await openEditor(n8n.url);
after(close);
page.on('dialog', (dialog) => dialog.accept()); // leaving a workflow that was not saved

const panel = id('ndv');
const input = id('ndv-input-panel');
const output = id('output-panel');
const searchBar = id('node-creator-search-bar').locator('visible=true');
const found = id('node-creator-item-name');

test('three accounts unfollow the banned users of a table, who are muted; a moderator is told', async () => {
	await page.goto(`${n8n.url}/workflow/new`);
	await id('canvas-plus-button').click();
	await addNode('schedule trigger', 'Schedule Trigger');
	await backToCanvas();

	await nextNode('data table', 'Data table', 'Get row(s)');
	await panel.getByTestId('rlc-input').click();
	await id('rlc-item').filter({ hasText: table }).click();
	await backToCanvas();

	await nextNode('tencent', 'Tencent Chat', 'Unfollow users');
	await id('execute-previous-node').click();
	await enter('fromUserId', OFFICIAL.join(', '));
	await drag('userId', 'toUserIds');
	await continueOnError();
	await execute();
	await output.getByTestId('run-data-item-count').getByText('12 items').waitFor();
	await output.getByTestId('radio-button-table').click();
	await takePicture(page, 'editor-unfollow', panel, {
		window: { width: 1370, height: 620 },
		zoom: 0.83,
	});
	await backToCanvas();

	await nextNode('tencent', 'Tencent Chat', 'Mute users');
	await drag('To_Account', 'toUserIds');
	await choose('durationUnit', 'Days');
	await enter('durationAmount', '7');
	await addOption('Output As');
	await choose('outputAs', 'Summary');
	await execute();
	await output.getByTestId('run-data-item-count').getByText('1 item').waitFor();
	await backToCanvas();

	await nextNode('tencent', 'Tencent Chat', 'Send message to users');
	await enter('toUserIds', MODERATOR);
	await enter('text', 'Muted tonight: ');
	await drag('succeeded', 'text');
	await backToCanvas();

	assert.equal(await id('canvas-node').count(), 5);
	assert.equal(await id('node-issues').count(), 0);
	assert.equal(OFFICIAL.filter((from) => BANNED.some((to) => community.isFollowing(from, to))).length, 0);
});

test('the finished workflow does all of it in one run, and each thing once', async () => {
	for (const from of OFFICIAL) {
		for (const to of BANNED) community.follow(community.import(from), community.import(to), 1_790_000_000);
	}
	simulator.clearStats();
	// The message of success may still be there from the single steps, so that it says nothing.
	const started = page.waitForResponse((response) => /\/workflows\/[^/]+\/run$/.test(response.url()));
	await id('execute-workflow-button').first().click();
	const { data } = await (await started).json();
	const { status } = await client.waitForEnd(data.executionId);
	assert.equal(status, 'success');

	const made = calls();
	/** @returns {any[]} */
	const of = (/** @type {string} */ api) => made.filter((call) => call.api === api).map(({ body }) => body);
	assert.deepEqual(
		of('follow/follow_delete')
			.map(({ From_Account, To_Account }) => [From_Account, To_Account])
			.sort(),
		OFFICIAL.map((from) => [from, BANNED]).sort(),
	);
	assert.deepEqual(
		of('openconfigsvr/setnospeaking')
			.map(({ Set_Account, C2CmsgNospeakingTime }) => [Set_Account, C2CmsgNospeakingTime])
			.sort(),
		BANNED.map((user) => [user, SEVEN_DAYS]),
	);
	const [message, ...more] = of('openim/sendmsg');
	assert.equal(more.length, 0);
	assert.equal(message.To_Account, MODERATOR);
	assert.match(message.MsgBody[0].MsgContent.Text, /^Muted tonight: +4$/);
	assert.equal(made.length, OFFICIAL.length + BANNED.length + 1);
	assert.deepEqual(pageErrors, []);
});

/** The button behind the last node, then a node. @param {string} word @param {string} name @param {string} [action] */
async function nextNode(word, name, action) {
	await id('zoom-to-fit').click();
	await id('canvas-handle-plus').last().click();
	await addNode(word, name, action);
}

/** From the open panel of nodes: its search, the node, and one of its actions. @param {string} word @param {string} name @param {string} [action] */
async function addNode(word, name, action) {
	await searchBar.waitFor();
	await searchBar.fill(word);
	await found.getByText(name, { exact: true }).first().click();
	if (action) await found.getByText(action, { exact: true }).first().click();
	await panel.waitFor();
}

async function backToCanvas() {
	await id('ndv-close-button').first().click();
	await panel.waitFor({ state: 'hidden' });
}

async function execute() {
	await id('node-execute-button').click();
}

/** Drags a field of the input into a parameter. @param {string} field @param {string} parameter */
async function drag(field, parameter) {
	const pill = input.getByTestId('run-data-schema-item').getByText(field, { exact: true }).first();
	await pill.waitFor();
	const from = await pill.boundingBox();
	const to = await id(`parameter-input-${parameter}`).boundingBox();
	assert.ok(from && to);
	await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
	await page.mouse.down();
	await page.mouse.move(to.x + 40, to.y + to.height / 2, { steps: 12 });
	await page.mouse.move(to.x + 44, to.y + to.height / 2, { steps: 2 });
	await page.mouse.up();
	await id(`parameter-input-${parameter}`).getByText(`$json.${field}`).waitFor();
}

/** In Settings: users that fail don't stop the others. */
async function continueOnError() {
	await id('tab-settings').click();
	await choose('onError', 'Continue');
	await id('tab-params').click();
}

/** @param {string} name */
async function addOption(name) {
	await id('collection-parameter-add').first().click();
	await page.getByRole('option', { name }).click();
}

/** @param {string} field @param {string} option */
async function choose(field, option) {
	await id(`parameter-input-${field}`).click();
	await page.locator('[role=option]:visible').filter({ hasText: option }).first().click();
}

/** @param {string} field @param {string} text */
async function enter(field, text) {
	await id(`parameter-input-${field}`).locator('input, textarea').first().fill(text);
}
