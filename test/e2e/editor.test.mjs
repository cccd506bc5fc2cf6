/**
 * The editor as somebody uses it who has never seen the package: find the node, set up a credential, run, read the table, understand
 * what went wrong. Each step leaves a screenshot in a temporary folder. With UPDATE_PICTURES=1 the pictures of the README are taken anew.
 */
import assert from 'node:assert/strict';
import { mkdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { DEMO_APP } from '../simulator/simulator.mjs';
import { openEditor } from './harness/browser.mjs';
import { projectFolder } from './harness/cache.mjs';
import { takePicture, UPDATE_PICTURES } from './harness/picture.mjs';
import { useScene } from './harness/scene.mjs';
import { ACTION_NODE, TRIGGER_NODE } from './harness/workflow.mjs';

const { n8n, client, simulator, fields } = await useScene();
simulator.seed({ kind: 'demo' });
const fans = fansOf('star_mika', 12);
const myApp = await client.createCredential('tencentChatApi', fields, 'My app');
const { page, id, pageErrors, close } = await openEditor(n8n.url);
after(close);
page.on('dialog', (dialog) => dialog.accept()); // leaving a workflow that was not saved

const { name: packageName, version } = JSON.parse(
	await readFile(join(projectFolder, 'package.json'), 'utf8'),
);
const screenshots = join(tmpdir(), 'n8n-nodes-tencent-chat-editor');
await mkdir(screenshots, { recursive: true });
let number = 0;
let stuckAt = '';

/**
 * A test that goes on where the one before it left the page, so that nothing can follow one that fails.
 * @param {string} name
 * @param {() => Promise<void>} work
 */
function step(name, work) {
	test(name, async (t) => {
		if (stuckAt) return t.skip(`stuck at: ${stuckAt}`);
		stuckAt = name;
		try {
			await work();
			stuckAt = '';
		} finally {
			const file = `${String(++number).padStart(2, '0')} ${name.replace(/[^\w ]/g, '')}.png`;
			await page.screenshot({ path: join(screenshots, file) });
			if (stuckAt) t.diagnostic(`see the screenshots in ${screenshots}`);
		}
	});
}

const searchBar = id('node-creator-search-bar').locator('visible=true');
const found = id('node-creator-item-name');
const tencentChat = found.filter({ hasText: /^Tencent Chat$/ });
const panel = id('ndv');
const output = id('output-panel');
const modal = id('editCredential-modal');

for (const word of ['tencent', 'im', 'unfollow', 'fans', 'unfriend', 'message']) {
	step(`the nodes panel finds Tencent Chat by "${word}"`, async () => {
		if (!(await searchBar.isVisible())) await openNodesPanel();
		await searchBar.fill('no node has such a name');
		await tencentChat.waitFor({ state: 'detached' });
		await searchBar.fill(word);
		await tencentChat.waitFor();
	});
}

step('its page in the nodes panel lists all triggers and actions as sentences', async () => {
	await searchBar.fill('tencent');
	await tencentChat.click();
	await id('node-creator-category-item')
		.filter({ hasText: /^Actions/ })
		.click();
	await found.filter({ hasText: 'Unmute users' }).waitFor();
	const listed = (await found.allInnerTexts()).map((text) => text.trim());
	assert.deepEqual(
		(await allSentences()).filter((sentence) => !listed.includes(sentence)),
		[],
	);
	for (const sentence of [
		'On user unfollowed',
		'Before friend request is sent',
		'Unfollow users',
		'List fans of user',
		'Delete friends',
		'Send message to users',
	]) {
		assert.ok(listed.includes(sentence), sentence);
	}
});

step('an action is added with resource and operation chosen', async () => {
	await found.filter({ hasText: /^List fans of user$/ }).click();
	await panel.waitFor();
	assert.equal(await chosen('resource'), 'Follow');
	assert.equal(await chosen('operation'), 'List Fans');
	assert.deepEqual(await labels(), [
		'Resource',
		'Operation',
		'User ID',
		'Return All',
		'Limit',
		'Simplify',
		'Options',
	]);
});

step('a wrong key is told in plain sentences in the credential', async () => {
	await id('node-credentials-select').first().click();
	await id('node-credentials-select-item-new').click();
	await modal.waitFor();
	await choose('region', 'Custom');
	await enter('baseUrl', simulator.url);
	await enter('sdkAppId', String(DEMO_APP.sdkAppId));
	await enter('secretKey', '0'.repeat(64));
	await id('credential-save-button').click();
	await modal.getByText('More details').click();
	await modal
		.getByText(
			"The secret key does not belong to this SDKAppID (70009). Copy the key from Tencent's Chat console (Applications > your app > Application Key) into the credential's Secret Key.",
		)
		.waitFor();
});

step('with the right key the test of the credential is green', async () => {
	await enter('secretKey', DEMO_APP.secretKey);
	await id('credential-save-button').click();
	await modal.waitFor({ state: 'hidden' }); // n8n closes it when the test passes
	await id('credential-edit-button').click();
	await modal.getByText('Connection tested successfully').waitFor();
	if (UPDATE_PICTURES) await takePictureOfCredential();
});

step('a run gives a table of fans with their nicknames', async () => {
	await modal.getByLabel('Close this dialog').click();
	await modal.waitFor({ state: 'hidden' });
	await enter('fromUserId', 'star_mika');
	await id('parameter-input-returnAll').locator('.el-switch, [role=switch]').first().click();
	await id('node-execute-button').click();
	await output.getByTestId('run-data-item-count').getByText('12 items').waitFor();
	await output.getByTestId('radio-button-table').click();
	const headers = await output.locator('thead th').allInnerTexts();
	assert.deepEqual(
		headers.map((text) => text.trim()).filter((text) => text !== ''),
		['From_Account', 'To_Account', 'FollowTime', 'followedAt', 'Profile'],
	);
	const rows = await output.locator('tbody tr').allInnerTexts();
	const shown = rows.filter((text) => text.trim() !== '');
	assert.equal(shown.length, fans.length);
	for (const [index, text] of shown.entries()) {
		const { id: userId, nickname } = fans[index] ?? {};
		assert.ok(userId && text.includes(userId) && nickname && text.includes(nickname), text);
	}
});

step('a failing run says what is wrong and what to do', async () => {
	await enter('fromUserId', 'star_mica');
	await id('node-execute-button').click();
	await output.getByText('The account does not exist in this app').first().waitFor();
	await output.getByText('Check the spelling of the UserIDs').first().waitFor();
	assert.match(await output.innerText(), /star_mica/);
});

step('on the canvas the node says in words what it does', async () => {
	await id('ndv-close-button').first().click();
	const node = id('canvas-node').filter({ hasText: 'List fans of user' });
	await node.getByText('Follow: List Fans').waitFor();
	assert.match(await iconOf(node), /tencentChat\.svg$/);
});

step('in the dark theme it has the light icon', async () => {
	await page.emulateMedia({ colorScheme: 'dark' });
	await page.reload();
	const node = id('canvas-node').filter({ hasText: 'List fans of user' });
	await node.waitFor();
	assert.match(await iconOf(node), /tencentChat\.dark\.svg$/);
});

step('the panel of the trigger explains the set-up', async () => {
	await page.emulateMedia({ colorScheme: 'light' });
	await openNodesPanel();
	await searchBar.fill('tencent');
	await tencentChat.click();
	await found.filter({ hasText: /^On user unfollowed$/ }).click();
	await panel.waitFor();
	assert.equal((await id('parameter-input-events').innerText()).trim(), 'User Unfollowed');
	await id('node-credentials-select').first().click();
	await id(`node-credentials-select-item-${myApp.id}`).click();
	assert.deepEqual(await panel.locator('.notice-content li').allInnerTexts(), [
		'enter the Production URL of this node (see Webhook URLs above) as webhook URL',
		'switch on authentication, and enter the same token as Webhook Token in the credential: without one, whoever finds the URL can start this workflow',
		'tick the events that you choose below',
	]);
	await panel.getByText('Webhook URLs', { exact: true }).click();
	await panel.getByText('When will this node trigger my flow?').click();
	await panel.getByText('To run the workflow automatically').waitFor();
	await panel.getByText('/webhook-test/').waitFor();
	await panel.getByText('When will this node trigger my flow?').click(); // in a small window the open help covers the button
});

step('an event that arrives while the trigger listens shows up as its output', async () => {
	const url = (await panel.getByText('/webhook-test/').innerText()).trim();
	await id('trigger-execute-button').click();
	await panel.getByText('Listening for test event').waitFor();
	simulator.setWebhook({ url });
	simulator.clientAct('follow/follow_delete', { From_Account: 'fan_0001', To_Account: ['star_luna'] });
	await output.getByTestId('run-data-item-count').getByText('1 item').waitFor();
	for (const part of ['Follow.CallbackAfterFollowDelete', 'fan_0001', 'star_luna']) {
		await output.getByText(part).first().waitFor();
	}
	await output.getByTestId('radio-button-json').click();
	await panel.getByText('When will this node trigger my flow?').click(); // n8n keeps it folded up while it listens
	await panel.getByText('To run the workflow automatically').waitFor();
	await takePicture(page, 'trigger', panel, {
		window: { width: 1320, height: 830 },
		zoom: 0.83,
		parametersAt: 580,
	});
	await id('ndv-close-button').first().click();
	await id('canvas-node').filter({ hasText: 'Tencent Chat Trigger' }).getByText('User Unfollowed').waitFor();
});

step('Settings › Community nodes names the package, its version and its nodes', async () => {
	await page.goto(`${n8n.url}/settings/community-nodes`);
	const card = id('community-package-card').filter({ hasText: packageName });
	const text = (await card.innerText()).replace(/\s+/g, ' ');
	assert.match(text, /2 nodes: Tencent Chat, ?Tencent Chat Trigger/);
	assert.match(text, new RegExp(`v${version}`));
});

step("nothing broke in the page's scripts", async () => {
	assert.deepEqual(pageErrors, []);
});

/** Gives a new account some fans of the demo's: ones whose names every font can write. @param {string} star @param {number} count */
function fansOf(star, count) {
	const { community } = simulator.app();
	const followed = community.import(star);
	return Array.from({ length: count }, (_, index) => {
		const fan = community.import(`fan_${String(index * 3 + 1).padStart(4, '0')}`);
		community.follow(fan, followed, 1_790_000_000 + index * 40_000);
		return { id: fan.id, nickname: String(fan.profile?.get('Tag_Profile_IM_Nick')) };
	});
}

/** An empty canvas, with the panel of nodes beside it. */
async function openNodesPanel() {
	await page.goto(`${n8n.url}/workflow/new`);
	await id('canvas-plus-button').click();
	await searchBar.waitFor();
}

/** What n8n should list: the actions of the operations, and the events of the trigger. */
async function allSentences() {
	/** @type {import('n8n-workflow').INodeTypeDescription[]} */
	const types = await client.request('GET', '/types/nodes.json');
	const optionsOf = (/** @type {string} */ type, /** @type {string} */ field) =>
		types
			.filter(({ name }) => name === type)
			.flatMap(({ properties }) => properties)
			.filter(({ name }) => name === field)
			.flatMap(({ options }) => /** @type {import('n8n-workflow').INodePropertyOptions[]} */ (options ?? []));
	return [...optionsOf(TRIGGER_NODE, 'events'), ...optionsOf(ACTION_NODE, 'operation')].map(
		({ action, name }) => action ?? name,
	);
}

/** The visible fields of the open node, in their order. */
async function labels() {
	const texts = await id('node-parameters')
		.getByTestId('input-label')
		.locator('visible=true')
		.allInnerTexts();
	return texts.map((text) => (text.split('\n')[0] ?? '').trim());
}

/** What a list of the open node is set to. @param {string} field */
async function chosen(field) {
	return await id(`parameter-input-${field}`).locator('input').inputValue();
}

/** @param {string} field @param {string} option */
async function choose(field, option) {
	await id(`parameter-input-${field}`).click();
	await page.getByRole('option', { name: option }).click();
}

/** @param {string} field @param {string} text */
async function enter(field, text) {
	await id(`parameter-input-${field}`).locator('input, textarea').first().fill(text);
}

/** The file of a node's icon, once it is drawn. @param {import('playwright-core').Locator} node */
async function iconOf(node) {
	const image = node.locator('img').first();
	await image.waitFor();
	await image.evaluate((/** @type {any} */ element) => element.decode()); // fails when the file can't be drawn
	return (await image.getAttribute('src')) ?? '';
}

/** With the region of a real app in place of the simulator's address. Nothing of it is saved. */
async function takePictureOfCredential() {
	await choose('region', 'Singapore');
	await takePicture(page, 'credential', modal, { window: { width: 1400, height: 1190 } });
	await modal.getByLabel('Close this dialog').click();
	await page.getByRole('button', { name: 'Close', exact: true }).last().click(); // without saving
	await modal.waitFor({ state: 'hidden' });
	await id('credential-edit-button').click();
	await modal.waitFor();
}
