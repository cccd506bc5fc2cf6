/** What must be undone when this process ends, however it ends: child processes first, then temporary folders. */

/** @typedef {'processes' | 'folders'} Phase */

const PHASES = /** @type {Phase[]} */ (['processes', 'folders']);

/** @type {Map<() => unknown, Phase>} */
const cleanUps = new Map();
let listening = false;
/** @type {Promise<void> | undefined} */
let signalled;

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

/**
 * To be awaited before going on after work that a signal may have cut off. Once one has come it never returns: the process is about
 * to end, and neither the failure of what was cut off nor any further work is wanted.
 */
export async function stopHereIfEnding() {
	if (signalled) await new Promise(() => {});
}

function listen() {
	if (listening) return;
	listening = true;
	for (const [signal, number] of /** @type {[NodeJS.Signals, number][]} */ ([
		['SIGINT', 2],
		['SIGTERM', 15],
		['SIGHUP', 1],
	])) {
		// stays installed: npm passes Ctrl-C on, so that it often comes twice
		process.on(signal, () => {
			if (signalled) return;
			if (onSignal.message) console.log(onSignal.message);
			signalled = endEverything().then(() => process.exit(onSignal.exitCode ?? 128 + number));
		});
	}
}
