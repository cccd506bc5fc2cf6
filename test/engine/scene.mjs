import { after, beforeEach } from 'node:test';
import { startSimulator } from '../simulator/simulator.mjs';
import { runNode } from './engine.mjs';

/**
 * What an engine test plays in: a Tencent Chat of its own, empty before each test, and the node as it runs against it.
 * @param {import('../simulator/core.mjs').SimulatorOptions} [options]
 */
export async function useScene(options) {
	const simulator = await startSimulator(options);
	after(() => simulator.close());
	beforeEach(() => simulator.reset());

	/**
	 * @param {string} operation e.g. `follow.unfollow`
	 * @param {Record<string, any>} parameters
	 * @param {Omit<import('./engine.mjs').NodeRun, 'parameters'>} [more]
	 */
	async function play(operation, parameters, more = {}) {
		const [resource, value] = operation.split('.');
		const result = await runNode({
			url: simulator.url,
			...more,
			parameters: { resource, operation: value, ...parameters },
		});
		return {
			...result,
			rows: result.items.map(({ json }) => json),
			links: result.items.map(({ pairedItem }) => pairedItem.item),
		};
	}

	/** What the node asked for, oldest first. */
	const calls = () => simulator.calls().map(({ api, body }) => ({ api, body: /** @type {any} */ (body) }));

	/** The user follows these, since this time. @param {string} from @param {string[]} targets @param {number} [since] */
	function follow(from, targets, since = 1_700_000_000) {
		const { community } = simulator.app();
		const user = community.import(from);
		for (const to of targets) community.follow(user, community.import(to), since);
	}

	/** They have one another as friends. @param {string} one @param {string[]} others */
	function befriend(one, others) {
		const { community } = simulator.app();
		const user = community.import(one);
		for (const id of others) {
			const other = community.import(id);
			community.befriend(user, id, { addTime: 1_700_000_000 });
			community.befriend(other, one, { addTime: 1_700_000_000 });
		}
	}

	return { simulator, play, calls, follow, befriend };
}

/** UserIDs in a row: `fan_0000`, … @param {string} prefix @param {number} count @returns {string[]} */
export function numbered(prefix, count) {
	return Array.from({ length: count }, (_, index) => `${prefix}_${String(index).padStart(4, '0')}`);
}

/** The row of a pair that was done. @param {string} From_Account @param {string} To_Account */
export function done(From_Account, To_Account) {
	return { From_Account, To_Account, ResultCode: 0, success: true };
}
