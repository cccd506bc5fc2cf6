/** The simulator as a benchmark sees it: another process, asked and told over /_sim/ and Node's IPC. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { atEnd } from '../../test/e2e/harness/lifetime.mjs';

/** @typedef {{ at: number, code: number }} Arrival at: ms since 1970; code: Tencent's answer, -1 for none */

export class BenchSimulator {
	/** @type {Map<number, (value: any) => void>} */
	#waiting = new Map();
	#lastId = 0;
	#child;

	/** @param {import('node:child_process').ChildProcess} child @param {{ url: string, credential: Record<string, string> }} about */
	constructor(child, { url, credential }) {
		this.#child = child;
		this.url = url;
		/** Fields of a credential for its app. */
		this.credential = credential;
		child.on('message', (/** @type {{ id: number, value: unknown }} */ { id, value }) => {
			this.#waiting.get(id)?.(value);
			this.#waiting.delete(id);
		});
	}

	/**
	 * A command of /_sim/.
	 * @param {string} name
	 * @param {object} [args]
	 * @returns {Promise<any>}
	 */
	async control(name, args = {}) {
		const response = await fetch(`${this.url}/_sim/${name}`, { method: 'POST', body: JSON.stringify(args) });
		const value = await response.json();
		if (!response.ok) throw new Error(`The simulator refused ${name}: ${JSON.stringify(value)}`);
		return value;
	}

	/**
	 * Processing time of every call, and how many calls a second one API takes.
	 * @param {{ latency: number, limit?: number }} service limit: none by default
	 */
	async be({ latency, limit }) {
		await this.control('latency', { latency });
		await this.control('rates', {
			'follow/follow_delete': limit ?? 'unlimited',
			'follow/follow_get': limit ?? 'unlimited',
		});
	}

	/** Counts, faults and arrivals start anew; users stay. */
	async forget() {
		await this.#ask('forget');
	}

	/** As new. */
	async reset() {
		await this.#ask('reset');
	}

	/** @param {string} user @param {string[]} targets */
	async makeFollow(user, targets) {
		await this.#ask('makeFollow', { user, targets });
	}

	/** @param {string} user @param {string} prefix of the fans' UserIDs @param {number} count */
	async makeFans(user, prefix, count) {
		await this.#ask('makeFans', { user, prefix, count });
	}

	/** @param {string} user @returns {Promise<string[]>} whom the user follows now */
	async followsOf(user) {
		return await this.#ask('followsOf', { user });
	}

	/** @returns {Promise<Arrival[]>} all calls since `forget`, in order */
	async arrivals() {
		const arrivals = /** @type {[number, number][]} */ (await this.#ask('arrivals'));
		return arrivals.map(([at, code]) => ({ at, code })).sort((a, b) => a.at - b.at);
	}

	/**
	 * What happened at one API.
	 * @param {string} api service/command
	 * @returns {Promise<{ calls: number, refusedForRate: number, rowsDone: number, rowsFailed: number, peakPerSecond: number, inFlightPeak: number }>}
	 */
	async countsOf(api) {
		const { apis } = await this.control('stats');
		return (
			apis[api] ?? {
				calls: 0,
				refusedForRate: 0,
				rowsDone: 0,
				rowsFailed: 0,
				peakPerSecond: 0,
				inFlightPeak: 0,
			}
		);
	}

	stop() {
		if (this.#child.connected) this.#child.disconnect();
	}

	/** @param {string} command @param {object} [args] @returns {Promise<any>} */
	async #ask(command, args = {}) {
		const id = ++this.#lastId;
		return await new Promise((resolve) => {
			this.#waiting.set(id, resolve);
			this.#child.send({ id, command, args });
		});
	}
}

/** @returns {Promise<BenchSimulator>} */
export async function startBenchSimulator() {
	const program = fileURLToPath(new URL('simulatorProgram.mjs', import.meta.url));
	const child = fork(program, { stdio: 'inherit' });
	atEnd('processes', () => child.connected && child.disconnect());
	const about = await new Promise((resolve, reject) => {
		child.once('message', (/** @type {{ value: any }} */ { value }) => resolve(value));
		child.once('exit', (code) => reject(new Error(`The simulator ended with code ${code}`)));
	});
	return new BenchSimulator(child, about);
}
