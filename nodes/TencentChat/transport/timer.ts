import { sleep } from 'n8n-workflow';

import type { Timer } from '../../../chat/calls/throttle';

/** The longest time that Node.js can wait, in ms. */
export const longestTimeout = 2 ** 31 - 1;

/** Time by n8n's own means: its linter refuses setTimeout. */
export const timer: Timer = {
	now: () => performance.now(),
	sleep: async (ms, signal) => {
		await sleep(ms, signal).catch(() => {});
	},
};
