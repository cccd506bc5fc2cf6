import * as n8nWorkflow from 'n8n-workflow';

import type { Timer } from '../../../chat/calls/throttle';

/** The longest time that Node.js can wait, in ms. */
export const longestTimeout = 2 ** 31 - 1;

/** Before 2.34 n8n's `sleep` takes no signal; from 1.107 until then there is another one that does. */
const { sleep, sleepWithAbort = sleep } = n8nWorkflow as typeof n8nWorkflow & {
	sleepWithAbort?: typeof n8nWorkflow.sleep;
};

/** Time by n8n's own means: its linter refuses setTimeout. */
export const timer: Timer = {
	now: () => performance.now(),
	sleep: async (ms, signal) => {
		await sleepWithAbort(ms, signal).catch(() => {});
	},
};
