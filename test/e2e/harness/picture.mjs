/** The pictures of the README and of examples/README.md. */
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
