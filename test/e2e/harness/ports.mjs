/** Ports and addresses on this machine. */
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Below the ports that systems give to outgoing connections, one of which could take a port before its server listens. */
const FIRST = 15_000;
const LAST = 30_000;

/**
 * Distinct ports on loopback that nobody listens on at this moment.
 * @param {number} count
 * @returns {Promise<number[]>}
 */
export async function freePorts(count) {
	/** @type {Set<number>} */
	const ports = new Set();
	while (ports.size < count) {
		const port = randomInt(FIRST, LAST);
		if (await isFree(port)) ports.add(port);
	}
	return [...ports];
}

/** @param {number} port @returns {Promise<boolean>} */
async function isFree(port) {
	const server = createServer();
	return await new Promise((resolve) => {
		server.once('error', () => resolve(false));
		server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
	});
}

/**
 * Waits until an address answers with 2xx.
 * @param {string} url
 * @param {{ timeoutMs: number, alive: () => boolean }} options alive: whether the server's process still runs
 * @returns {Promise<boolean>} false when it did not in time, or ended
 */
export async function answers(url, { timeoutMs, alive }) {
	const deadline = Date.now() + timeoutMs;
	while (Date.now() < deadline && alive()) {
		const response = await fetch(url, { signal: AbortSignal.timeout(2000) }).catch(() => undefined);
		if (response?.ok) return true;
		await new Promise((resolve) => setTimeout(resolve, 150));
	}
	return false;
}
