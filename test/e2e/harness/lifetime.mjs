/** What must be undone when this process ends, however it ends: child processes first, then temporary folders. */

/** @typedef {'processes' | 'folders'} Phase */

const PHASES = /** @type {Phase[]} */ (['processes', 'folders']);

/** @type {Map<() => unknown, Phase>} */
const cleanUps = new Map();
let listening = false;

/**
 * What a signal leads to, besides the cleaning up. The demo says good-bye and leaves with 0.
 * @type {{ message: string, exitCode: number | undefined }}
 */
export const onSignal = { message: '', exitCode: undefined };

/**
 * Registers work for the end of the process; Ctrl-C and `kill` count as an end too.
 * @param {Phase} phase
 * @param {() => unknown} cleanUp may be asynchronous; its errors are swallowed, so that the others still run
 * @returns {() => void} takes the registration back
 */
export function atEnd(phase, cleanUp) {
	listen();
	cleanUps.set(cleanUp, phase);
	return () => cleanUps.delete(cleanUp);
}

/** Does now all that is registered. */
export async function endEverything() {
	for (const phase of PHASES) {
		const due = [...cleanUps.keys()].filter((cleanUp) => cleanUps.get(cleanUp) === phase);
		for (const cleanUp of due) cleanUps.delete(cleanUp);
		await Promise.allSettled(due.map(async (cleanUp) => await cleanUp()));
	}
}

function listen() {
	if (listening) return;
	listening = true;
	/** @type {Promise<void> | undefined} */
	let ending;
	for (const [signal, number] of /** @type {[NodeJS.Signals, number][]} */ ([
		['SIGINT', 2],
		['SIGTERM', 15],
		['SIGHUP', 1],
	])) {
		// stays installed: npm passes Ctrl-C on, so that it often comes twice
		process.on(signal, () => {
			if (ending) return;
			if (onSignal.message) console.log(onSignal.message);
			ending = endEverything().then(() => process.exit(onSignal.exitCode ?? 128 + number));
		});
	}
}
