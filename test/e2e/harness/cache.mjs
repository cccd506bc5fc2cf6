/** Where things that take minutes to fetch are kept between runs, and for whom. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { atEnd } from './lifetime.mjs';

export const projectFolder = fileURLToPath(new URL('../../..', import.meta.url));

/** The manifest and lock of the n8n under test. */
export const n8nManifestFolder = fileURLToPath(new URL('../n8n/', import.meta.url));

/** The project's cache folder; `TENCENT_CHAT_TEST_CACHE` moves it. Created when missing. */
export function cacheFolder() {
	const folder =
		process.env.TENCENT_CHAT_TEST_CACHE ||
		join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'n8n-nodes-tencent-chat');
	mkdirSync(folder, { recursive: true });
	return folder;
}

/** The n8n version that the lock pins, and the folder it belongs in: one for each lock file and kind of machine. */
export function n8nCacheEntry() {
	const lock = readFileSync(join(n8nManifestFolder, 'package-lock.json'));
	const version = /** @type {string} */ (JSON.parse(lock.toString()).packages['node_modules/n8n'].version);
	const hash = createHash('sha256').update(lock).digest('hex').slice(0, 12);
	const name = `n8n-${version}-${process.platform}-${process.arch}-${hash}`;
	return { version, folder: join(cacheFolder(), name) };
}

/**
 * A new temporary folder that is removed when this process ends.
 * @param {string} purpose part of its name
 */
export async function temporaryFolder(purpose) {
	const folder = await mkdtemp(join(tmpdir(), `tencent-chat-${purpose}-`));
	atEnd('folders', () => rm(folder, { recursive: true, force: true, maxRetries: 3 }));
	return folder;
}
