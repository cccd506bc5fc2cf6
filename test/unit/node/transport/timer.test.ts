import type { Timer } from '../../../../chat/calls/throttle';

/** The timer in an n8n whose n8n-workflow has these. */
function timerWith(exports: object): Timer {
	jest.resetModules().doMock('n8n-workflow', () => exports);
	return jest.requireActual<{ timer: Timer }>('../../../../nodes/TencentChat/transport/timer').timer;
}

afterEach(() => {
	jest.dontMock('n8n-workflow').resetModules();
});

/** Never over by itself. */
const endless = async (signal?: AbortSignal) =>
	await new Promise<void>((_, reject) =>
		signal?.addEventListener('abort', () => reject(new Error('stopped'))),
	);
/** As in n8n 2.34 and newer. */
const sleep = async (_ms: number, signal?: AbortSignal) => await endless(signal);
/** As before: whatever else it is handed, it sleeps on. */
const deafSleep = async () => await endless();

it.each([
	['its sleep takes a signal', { sleep }],
	['its sleep takes none, but there is another one', { sleep: deafSleep, sleepWithAbort: sleep }],
])('a pause ends when it is aborted where %s', async (_, exports) => {
	const stop = new AbortController();
	const paused = timerWith(exports).sleep(10_000, stop.signal);
	stop.abort();
	await expect(paused).resolves.toBeUndefined();
});

it('a pause comes to its end where nothing takes a signal', async () => {
	const paused = timerWith({ sleep: async () => {} }).sleep(0, new AbortController().signal);
	await expect(paused).resolves.toBeUndefined();
});
