/** The pictures of the README and of examples/README.md. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runProcess } from './childProcess.mjs';
import { ensureProgram } from './debianPackage.mjs';

/** Whether the browser tests are to take the pictures anew (`UPDATE_PICTURES=1`). */
export const UPDATE_PICTURES = Boolean(process.env.UPDATE_PICTURES);

/**
 * Saves what of a page lies in a box, as a small file.
 * @param {import('playwright-core').Page} page
 * @param {string} name without its ending
 * @param {{ x: number, y: number, width: number, height: number }} clip
 */
export async function savePicture(page, name, clip) {
	const path = fileURLToPath(new URL(`../../../docs/images/${name}.png`, import.meta.url));
	await page.screenshot({ path, clip });
	const pngquant = await ensureProgram(() => ['/usr/bin/pngquant'].find(existsSync), {
		packageName: 'pngquant',
		purpose: 'small pictures',
		say: console.error,
	});
	await runProcess(pngquant, ['--force', '--ext', '.png', '--skip-if-larger', path]);
}

/**
 * Takes a picture of a part of the editor anew, if asked to. What the tests name by machine and time (addresses, credentials) is shown as people would name it.
 * @param {import('playwright-core').Page} page
 * @param {string} name
 * @param {import('playwright-core').Locator} what
 * @param {object} [how]
 * @param {{ width: number, height: number }} [how.window]
 * @param {number} [how.zoom] of the page
 * @param {number} [how.parametersAt] where the parameters of the open node are dragged to, in pixels from the left
 */
export async function takePicture(page, name, what, { window, zoom = 1, parametersAt } = {}) {
	if (!UPDATE_PICTURES) return;
	const usual = page.viewportSize() ?? { width: 1400, height: 900 };
	const content = `body { zoom: ${zoom} } .el-dialog { max-height: none !important }
		.el-notification, [data-test-id=floating-nodes] { display: none }`;
	const style = await page.addStyleTag({ content });
	if (window) await page.setViewportSize(window);
	if (parametersAt) await moveParameters(page, parametersAt);
	await page.mouse.move(0, 0);
	await page.waitForTimeout(1000); // the page glides there
	await what.evaluate(neutralNames);
	await savePicture(page, name, await boxOf(what));
	await style.evaluate((/** @type {any} */ element) => element.remove());
	await page.setViewportSize(usual);
}

/** Runs in the page. @param {any} element */
function neutralNames(element) {
	const { document, NodeFilter } = /** @type {any} */ (globalThis);
	const neutral = (/** @type {string} */ text) =>
		text
			.replace(/http:\/\/127\.0\.0\.1:\d+/, 'https://n8n.example.com')
			.replace(/tencentChatApi \d{4}-[\d-]+T[\d:.]+Z/, 'My app');
	const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
	for (let node = texts.nextNode(); node; node = texts.nextNode()) node.data = neutral(node.data);
	for (const input of element.querySelectorAll('input')) {
		if (neutral(input.value) !== input.value) input.value = neutral(input.value);
	}
}

/** @param {import('playwright-core').Page} page @param {number} to pixels from the left */
async function moveParameters(page, to) {
	const { x, y, width, height } = await boxOf(page.getByTestId('panel-drag-button'));
	await page.mouse.move(x + width / 2, y + height / 2);
	await page.mouse.down();
	await page.mouse.move(to, y + height / 2, { steps: 10 });
	await page.mouse.up();
}

/** @param {import('playwright-core').Locator} what */
async function boxOf(what) {
	const box = await what.boundingBox();
	assert.ok(box);
	return box;
}
