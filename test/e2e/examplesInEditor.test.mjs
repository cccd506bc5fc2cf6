/**
 * The examples as somebody imports them: in the editor, from a file. With UPDATE_PICTURES=1 their pictures are taken anew.
 */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, test } from 'node:test';
import { openEditor } from './harness/browser.mjs';
import { EXAMPLES, exampleFile, filledIn, isOperation, readExample } from './harness/example.mjs';
import { savePicture, UPDATE_PICTURES } from './harness/picture.mjs';
import { useScene } from './harness/scene.mjs';

const STICKY_NOTE = 'n8n-nodes-base.stickyNote';
const HTTP_REQUEST = 'n8n-nodes-base.httpRequest';
const PICTURE_WIDTH = 840;

const { n8n, client, credential } = await useScene();
// With it and the scene's own there is a credential for every node: whatever n8n still complains about is the example's.
const openAi = await client.createCredential('openAiApi', {
	apiKey: 'none',
	url: 'http://127.0.0.1:9/v1',
	header: false,
});
const { page, id, pageErrors, close } = await openEditor(n8n.url, {
	viewport: { width: 1900, height: 1000 },
});
after(close);
page.setDefaultTimeout(60_000);

for (const name of EXAMPLES) {
	test(`${name} can be imported without a warning, and n8n exports it as it is in the file`, async () => {
		const example = readExample(name);
		const notes = example.nodes.filter(isNote);
		await page.goto(`${n8n.url}/workflow/new`);
		await id('canvas-plus-button').waitFor();
		await id('workflow-import-input').setInputFiles(exampleFile(name));
		await id('canvas-node')
			.nth(example.nodes.length - notes.length - 1)
			.waitFor();
		await id('sticky')
			.nth(notes.length - 1)
			.waitFor();
		// n8n chooses the only fitting credential by itself, but not for HTTP Request: that one asks for it, as its note says.
		const asking = example.nodes.filter(
			(/** @type {{ type: string }} */ { type }) => type === HTTP_REQUEST,
		).length;
		if (asking === 0) await page.getByText('Credentials auto-added').waitFor();

		assert.equal(await id('canvas-node').count(), example.nodes.length - notes.length);
		assert.equal(await page.locator('.el-notification--warning, .el-notification--error').count(), 0);
		assert.equal(await id('node-issues').count(), asking);
		assert.deepEqual(await notesCutOff(), []);
		assert.deepEqual(pageErrors, []);
		assert.deepEqual(comparable(withOperations(await exported(), example)), comparable(example));
		if (UPDATE_PICTURES) await takePicture(name);
	});
}

/** The first words of the notes whose text is longer than the note, and how many pixels are missing. */
async function notesCutOff() {
	return await id('sticky').evaluateAll((notes) =>
		notes.flatMap((note) => {
			const text = [...note.querySelectorAll('*')].find(
				(each) =>
					each.scrollHeight > each.clientHeight + 1 &&
					note.ownerDocument.defaultView?.getComputedStyle(each).overflowY !== 'visible',
			);
			return text
				? [`${note.textContent?.trim().slice(0, 40)}: ${text.scrollHeight - text.clientHeight}`]
				: [];
		}),
	);
}

/** What the editor's menu saves. */
async function exported() {
	await id('workflow-menu').click();
	const downloading = page.waitForEvent('download');
	await id('workflow-menu-item-download').click();
	return JSON.parse(await readFile(await (await downloading).path(), 'utf8'));
}

/**
 * The examples say which operation they mean even where it is the default, as another version of the package may have another
 * default. n8n leaves defaults out of what it exports.
 * @param {any} workflow
 * @param {any} example
 */
function withOperations(workflow, example) {
	const nodes = workflow.nodes.map((/** @type {any} */ node) => {
		if (!isOperation(node)) return node;
		const { resource, operation } = example.nodes.find(
			(/** @type {any} */ { name }) => name === node.name,
		).parameters;
		return { ...node, parameters: { resource, operation, ...node.parameters } };
	});
	return { ...workflow, nodes };
}

/** Without what belongs to one n8n, and with positions counted from the first node: the editor moves all to where there is room. @param {any} workflow */
function comparable({ id: _id, versionId, meta, ...workflow }) {
	const [left, top] = workflow.nodes[0].position;
	const nodes = workflow.nodes.map(
		(/** @type {any} */ { id: _nodeId, credentials, webhookId, position: [x, y], ...node }) => ({
			...node,
			position: [x - left, y - top],
		}),
	);
	return { ...workflow, nodes };
}

/** @param {{ type: string }} node */
function isNote({ type }) {
	return type === STICKY_NOTE;
}

/** The canvas of the example filled in, without the yellow note that leads in, as wide as a README shows it. @param {string} name */
async function takePicture(name) {
	const workflow = await client.createWorkflow(filledIn(name, [credential, openAi]));
	await page.goto(`${n8n.url}/workflow/${workflow.id}`);
	await id('canvas-node').nth(1).waitFor();
	const usual = page.viewportSize() ?? { width: 1900, height: 1000 };
	for (let round = 0; round < 3; round++) {
		await id('zoom-to-fit').click();
		await page.waitForTimeout(800); // the canvas glides there
		const { width } = await pictured();
		const viewport = page.viewportSize() ?? usual;
		await page.setViewportSize({ ...viewport, width: Math.round((viewport.width * PICTURE_WIDTH) / width) });
	}
	await id('zoom-to-fit').click();
	await page.waitForTimeout(800);
	await savePicture(page, `example-${name}`, await pictured());
	await page.setViewportSize(usual);
	await client.deleteWorkflow(workflow.id);
}

/** Where on the page all notes but the first are; they lie behind all nodes. */
async function pictured() {
	const boxes = (
		await Promise.all((await id('sticky').all()).slice(1).map((note) => note.boundingBox()))
	).filter((box) => box !== null);
	const [x, y] = [Math.min(...boxes.map((box) => box.x)) - 4, Math.min(...boxes.map((box) => box.y)) - 4];
	const right = Math.max(...boxes.map((box) => box.x + box.width)) + 4;
	const bottom = Math.max(...boxes.map((box) => box.y + box.height)) + 4;
	return { x, y, width: right - x, height: bottom - y };
}
