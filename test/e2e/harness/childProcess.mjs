/** Child processes in groups of their own, so that stopping one stops all that it started. */
import { execa } from 'execa';
import { closeSync, openSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import { atEnd } from './lifetime.mjs';

/** They have the environment that they are given and nothing else; how they end is looked at, not thrown. */
const OPTIONS = /** @type {const} */ ({
	detached: true,
	extendEnv: false,
	reject: false,
	stdin: 'ignore',
});

/**
 * @typedef {object} Started
 * @property {number} pid
 * @property {() => boolean} alive
 * @property {(graceMs?: number) => Promise<void>} stop asks to end (SIGTERM), insists after graceMs (SIGKILL), also for its children
 */

/**
 * Starts a long-running process; its output goes to a file.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, logFile: string }} options
 * @returns {Started}
 */
export function startProcess(command, args, { cwd, env = process.env, logFile }) {
	// a number, so that the process writes into it without this one's help; execa's types know only small ones
	const log = /** @type {3} */ (openSync(logFile, 'a'));
	const child = execa(command, args, { ...OPTIONS, cwd, env, stdout: log, stderr: log });
	closeSync(log);
	return watchOver(child);
}

/**
 * Runs a command to its end.
 * @param {string} command of node_modules/.bin, or of the PATH
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, live?: boolean }} [options] live: its output is shown as it comes
 * @returns {Promise<{ code: number, output: string }>} output: stdout and stderr as they came, readable
 */
export async function runProcess(command, args, { cwd, env = process.env, live = false } = {}) {
	const child = execa(command, args, {
		...OPTIONS,
		cwd,
		env,
		preferLocal: true,
		all: true,
		stdout: live ? ['inherit', 'pipe'] : 'pipe',
		stderr: live ? ['inherit', 'pipe'] : 'pipe',
	});
	watchOver(child);
	const { exitCode = 1, all, shortMessage } = await child;
	return { code: exitCode, output: readable(all || (shortMessage ?? '')) };
}

/** Without colours, and of a line that a tool wrote again and again (a spinner) only the last state. @param {string} output */
function readable(output) {
	return stripVTControlCharacters(output.replace(/^.*\x1b\[J/gm, ''));
}

/**
 * Whatever ends this process ends the child too.
 * @param {Pick<import('node:child_process').ChildProcess, 'pid' | 'exitCode' | 'signalCode'> & Promise<unknown>} child
 * @returns {Started}
 */
function watchOver(child) {
	const pid = child.pid ?? 0; // none when it could not be started
	const alive = () => pid > 0 && child.exitCode === null && child.signalCode === null;
	const stop = async (graceMs = 15_000) => {
		if (alive()) {
			signalGroup(pid, 'SIGTERM');
			await Promise.race([child, pause(graceMs, undefined, { ref: false })]);
		}
		signalGroup(pid, 'SIGKILL'); // whatever did not listen, children that outlived their parent included
		await child;
	};
	const forget = atEnd('processes', () => stop(5_000));
	const stopGuarding = pid ? guard(pid) : () => {};
	void child.finally(() => {
		forget();
		stopGuarding();
	});
	return { pid, alive, stop };
}

/**
 * A shell that ends the group when this process is gone, even killed: it waits at a pipe that the system closes then.
 * @param {number} pid
 */
function guard(pid) {
	const script = 'read _; kill -s KILL -- "-$0" 2>/dev/null';
	const shell = execa('sh', ['-c', script, String(pid)], {
		...OPTIONS,
		stdin: 'pipe',
		stdout: 'ignore',
		stderr: 'ignore',
	});
	shell.unref();
	/** @type {import('node:net').Socket} */ (/** @type {unknown} */ (shell.stdin)).unref();
	return () => shell.kill('SIGKILL');
}

/** @param {number} pid @param {NodeJS.Signals} signal */
function signalGroup(pid, signal) {
	if (!pid) return; // 0 would mean this process's own group
	try {
		process.kill(-pid, signal);
	} catch {
		// the group is gone already
	}
}
