/** n8n's editor in a real browser. */
import { existsSync } from 'node:fs';
import { chromium, selectors } from 'playwright-core';
import { ensureProgram } from './debianPackage.mjs';
import { atEnd } from './lifetime.mjs';
import { OWNER } from './restClient.mjs';

const CHROMIUM_PATHS = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/**
 * @typedef {object} EditorPage
 * @property {import('playwright-core').Page} page
 * @property {(testId: string) => import('playwright-core').Locator} id finds by n8n's data-test-id
 * @property {Set<string>} outside hosts that the page wanted to reach; every such request was aborted
 * @property {string[]} pageErrors uncaught errors of the page's scripts
 * @property {() => Promise<void>} close
 */

/**
 * Opens the editor, logged in as the owner. Nothing that the page asks for leaves loopback.
 * @param {string} url of n8n
 * @param {{ viewport?: { width: number, height: number }, say?: (line: string) => void }} [options]
 * @returns {Promise<EditorPage>}
 */
export async function openEditor(url, { viewport = { width: 1400, height: 900 }, say = console.error } = {}) {
	const executablePath = await ensureProgram(() => CHROMIUM_PATHS.find(existsSync), {
		packageName: 'chromium',
		purpose: 'the test of the editor in a browser',
		say,
	});
	selectors.setTestIdAttribute('data-test-id'); // n8n's attribute has two hyphens; Playwright's default is data-testid
	const browser = await chromium.launch({
		executablePath,
		args: [
			'--no-sandbox',
			'--disable-gpu',
			'--disable-quic',
			'--no-first-run',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
		],
	});
	const forget = atEnd('processes', () => browser.close());
	const context = await browser.newContext({ viewport });
	/** @type {Set<string>} */
	const outside = new Set();
	await context.route(
		({ hostname }) => !['127.0.0.1', 'localhost'].includes(hostname),
		async (route) => {
			outside.add(new URL(route.request().url()).hostname);
			await route.abort();
		},
	);
	const page = await context.newPage();
	page.setDefaultTimeout(90_000); // the first page of a cold n8n on a machine that does much else
	/** @type {string[]} */
	const pageErrors = [];
	page.on('pageerror', ({ message }) => pageErrors.push(message));
	const id = (/** @type {string} */ testId) => page.getByTestId(testId);
	await page.goto(`${url}/signin`);
	await page.locator('input[name="emailOrLdapLoginId"]').fill(OWNER.email);
	await page.locator('input[name="password"]').fill(OWNER.password);
	await id('form-submit-button').click();
	await page.waitForURL(({ pathname }) => !pathname.includes('signin'));
	const close = async () => {
		forget();
		await browser.close();
	};
	return { page, id, outside, pageErrors, close };
}
