/** Ports and addresses on this machine. */
import getPort, { portNumbers } from 'get-port';
import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

/** Below the ports that systems give to outgoing connections, one of which could take a port before its server listens. */
const FIRST = 15_000;
const LAST = 30_000;

/**
 * Distinct ports on loopback that nobody listens on at this moment.
 * @param {number} count
 * @returns {Promise<number[]>}
 */
export async function freePorts(count) {
	return await Promise.all(Array.from({ length: count }, freePort));
}

/** Looks from a random place on, so that other processes that look at the same moment find others. */
async function freePort() {
	const port = portNumbers(randomInt(FIRST, (FIRST + LAST) / 2), LAST);
	return await getPort({ port, host: '127.0.0.1' });
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
		await pause(150);
	}
	return false;
}
