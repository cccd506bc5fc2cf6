/**
 * What a benchmark is. Each has a file of its own in bench/ that exports one as its default.
 *
 * @typedef {object} Benchmark
 * @property {string} name for `--only`
 * @property {string} title
 * @property {boolean} [ownN8n] starts its own n8n processes; the shared one is stopped before
 * @property {(context: Context) => Promise<Outcome>} run
 *
 * @typedef {object} N8n
 * @property {import('../../test/e2e/harness/restClient.mjs').N8nRestClient} client
 * @property {number} pid
 * @property {string} url
 * @property {string} userFolder
 * @property {() => Promise<string>} log
 *
 * @typedef {object} Context
 * @property {() => Promise<N8n & { credential: import('../../test/e2e/harness/workflow.mjs').SavedCredential }>} n8n the shared real n8n with the package in it
 * @property {() => Promise<N8n & { credential: import('../../test/e2e/harness/workflow.mjs').SavedCredential, stop: () => Promise<void> }>} freshN8n one of its own
 * @property {import('./simulator.mjs').BenchSimulator} simulator reset before each benchmark
 * @property {string} packageFolder a built package
 * @property {boolean} quick smaller sizes, fewer rounds: to see that it works, not to measure
 * @property {(full: number, quick: number) => number} size
 * @property {(line: string) => void} say
 *
 * @typedef {object} Row one line of the table of results
 * @property {string} measured
 * @property {string} target '' where there is none
 * @property {string} reached
 * @property {boolean} [pass] undefined where there is no target
 *
 * @typedef {object} Chart bars, the longest as wide as the chart
 * @property {string} file in docs/, e.g. `benchmark-throughput.svg`
 * @property {string} title
 * @property {string} unit
 * @property {{ label: string, value: number, text?: string, ours?: boolean }[]} bars
 *
 * @typedef {object} Outcome
 * @property {Row[]} rows
 * @property {string[]} [notes] sentences below the table
 * @property {Chart[]} [charts]
 * @property {Record<string, unknown>} [numbers] what was measured, round by round, for docs/benchmarks.json
 */

export {};
