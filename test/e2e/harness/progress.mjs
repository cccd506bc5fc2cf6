/** Tells a person that something long is still going on. Plain lines, so that a log file reads well too. */
import { existsSync } from 'node:fs';
import { runProcess } from './childProcess.mjs';

const EVERY_MS = 10_000;

/**
 * Waits for the work, saying every ten seconds how long it has taken and how big its folder has grown.
 * @template T
 * @param {Promise<T>} work
 * @param {{ label: string, folder?: string, say: (line: string) => void }} options
 * @returns {Promise<T>}
 */
export async function sayWhileItTakes(work, { label, folder, say }) {
	const started = Date.now();
	const tell = async () => {
		const size = folder ? await folderSize(folder) : '';
		say(`  ${label}: ${seconds(started)} s${size ? `, ${size} so far` : ''}`);
	};
	const timer = setInterval(() => void tell(), EVERY_MS);
	try {
		return await work;
	} finally {
		clearInterval(timer);
	}
}

/** @param {number} since milliseconds, as of Date.now() */
export function seconds(since) {
	return Math.round((Date.now() - since) / 1000);
}

/** @param {string} folder @returns {Promise<string>} '' where it can't be told */
async function folderSize(folder) {
	if (!existsSync(folder)) return '';
	const { output } = await runProcess('du', ['-sk', folder]).catch(() => ({ output: '' }));
	const kilobytes = Number(/^(\d+)\s/m.exec(output)?.[1] ?? 0);
	if (!kilobytes) return '';
	return kilobytes > 1_000_000
		? `${(kilobytes / 1_048_576).toFixed(1)} GB`
		: `${Math.round(kilobytes / 1024)} MB`;
}
