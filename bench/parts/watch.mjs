/** Watches n8n from outside while it works: CPU, memory, and how long its one thread leaves others waiting. */
import { Agent, get } from 'node:http';
import { cpuSeconds, residentMegabytes } from '../../test/e2e/harness/usage.mjs';

const SAMPLE_EVERY_MS = 20;
const PROBE_EVERY_MS = 20;

/** @typedef {{ at: number, cpu: number, megabytes: number }} Sample at: ms since 1970; cpu: seconds used so far, children not included */
/** @typedef {{ at: number, milliseconds: number }} Probe */

export class Watched {
	/** @param {Sample[]} samples @param {Probe[]} probes */
	constructor(samples, probes) {
		this.samples = samples;
		this.probes = probes;
	}

	/** Resident memory of n8n and its task runner before and at its highest, MB. */
	get memory() {
		const megabytes = this.samples.map((sample) => sample.megabytes);
		return { before: megabytes[0] ?? 0, peak: Math.max(...megabytes) };
	}

	/**
	 * Seconds of CPU that n8n used in a stretch of time.
	 * @param {{ startedAt: number, endedAt: number }} stretch
	 */
	cpuIn({ startedAt, endedAt }) {
		return this.#cpuAt(endedAt) - this.#cpuAt(startedAt);
	}

	/**
	 * The longest that /healthz waited for its answer, ms.
	 * @param {{ startedAt: number, endedAt: number }} [stretch] only the part of a wait that lies in it counts; all of it by default
	 */
	longestBlock({ startedAt, endedAt } = { startedAt: 0, endedAt: Infinity }) {
		const waits = this.probes.map(
			({ at, milliseconds }) => Math.min(at + milliseconds, endedAt) - Math.max(at, startedAt),
		);
		return Math.max(0, ...waits);
	}

	/** @param {number} at */
	#cpuAt(at) {
		const after = this.samples.findIndex((sample) => sample.at >= at);
		if (after <= 0) return (after === 0 ? this.samples[0] : this.samples.at(-1))?.cpu ?? 0;
		const [left, right] = [this.samples[after - 1], this.samples[after]];
		return left.cpu + ((right.cpu - left.cpu) * (at - left.at)) / (right.at - left.at);
	}
}

/**
 * @param {{ pid: number, healthUrl?: string }} n8n healthUrl: asked all the time when given
 * @returns {{ end: () => Promise<Watched> }}
 */
export function watch({ pid, healthUrl }) {
	/** @type {Sample[]} */
	const samples = [];
	/** @type {Probe[]} */
	const probes = [];
	const sample = () =>
		samples.push({ at: Date.now(), cpu: cpuSeconds(pid), megabytes: residentMegabytes(pid) });
	sample();
	const sampling = setInterval(sample, SAMPLE_EVERY_MS);
	let open = true;
	const probing = healthUrl ? probeUntil(() => !open, healthUrl, probes) : Promise.resolve();
	const end = async () => {
		clearInterval(sampling);
		sample();
		open = false;
		await probing;
		return new Watched(samples, probes);
	};
	return { end };
}

/** @param {() => boolean} over @param {string} url @param {Probe[]} probes */
async function probeUntil(over, url, probes) {
	const agent = new Agent({ keepAlive: true, maxSockets: 1 });
	while (!over()) {
		const at = Date.now();
		const began = performance.now();
		while (!(await isAnswered(url, agent))); // n8n closes an idle connection: asked again, while the clock runs on
		probes.push({ at, milliseconds: performance.now() - began });
		await new Promise((resolve) => setTimeout(resolve, PROBE_EVERY_MS));
	}
	agent.destroy();
}

/** @param {string} url @param {Agent} agent @returns {Promise<boolean>} */
async function isAnswered(url, agent) {
	return await new Promise((resolve) => {
		const request = get(url, { agent }, (response) => response.resume().on('end', () => resolve(true)));
		request.on('error', () => resolve(false));
	});
}
