/** Ports and addresses on this machine. */
import { createServer } from 'node:net';

/**
 * Distinct ports on loopback that nobody listens on at this moment.
 * @param {number} count
 * @returns {Promise<number[]>}
 */
export async function freePorts(count) {
	const servers = await Promise.all(
		Array.from({ length: count }, async () => {
			const server = createServer();
			await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
			return server;
		}),
	);
	const ports = servers.map(
		(server) => /** @type {import('node:net').AddressInfo} */ (server.address()).port,
	);
	await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
	return ports;
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
