/**
 * What must be undone when this process ends, however it ends: child processes, temporary folders.
 * Everything runs in reverse order, once; Ctrl-C and `kill` count as an end too.
 */

/** @type {Set<() => unknown>} */
const cleanUps = new Set();
/** @type {Promise<void> | undefined} */
let ending;
let listening = false;

/**
 * Registers work for the end of the process.
 * @param {() => unknown} cleanUp may be asynchronous; its errors are swallowed, so that the others still run
 * @returns {() => void} takes the registration back
 */
export function atEnd(cleanUp) {
	listen();
	cleanUps.add(cleanUp);
	return () => cleanUps.delete(cleanUp);
}

/** Runs all registered work now, the newest first. */
export async function endEverything() {
	ending ??= (async () => {
		while (cleanUps.size > 0) {
			const newest = /** @type {() => unknown} */ ([...cleanUps].pop());
			cleanUps.delete(newest);
			try {
				await newest();
			} catch {
				// the rest must be cleaned up all the same
			}
		}
		ending = undefined;
	})();
	await ending;
}

/**
 * What a signal leads to, besides the cleaning up. The demo replaces it to say good-bye and to leave with 0.
 * @type {{ message: string | undefined, exitCode: number | undefined }}
 */
export const onSignal = { message: undefined, exitCode: undefined };

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
			if (onSignal.message) console.log(onSignal.message);
			onSignal.message = undefined;
			void endEverything().then(() => process.exit(onSignal.exitCode ?? 128 + number));
		});
	}
}
