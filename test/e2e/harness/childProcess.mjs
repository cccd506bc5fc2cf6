/** Child processes in groups of their own, so that stopping one stops all that it started. */
import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { atEnd } from './lifetime.mjs';

/**
 * @typedef {object} Started
 * @property {number} pid
 * @property {() => boolean} alive
 * @property {(graceMs?: number) => Promise<void>} stop asks to end (SIGTERM), insists after graceMs (SIGKILL), also for its children
 * @property {Promise<number>} ended exit code; 128 + signal when killed
 */

/**
 * Starts a long-running process; its output goes to a file.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, logFile: string }} options
 * @returns {Started}
 */
export function startProcess(command, args, { cwd, env, logFile }) {
	const log = openSync(logFile, 'a');
	const child = spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', log, log] });
	closeSync(log);
	return withGroup(child);
}

/**
 * Runs a command to its end.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, onOutput?: (text: string) => void }} [options] onOutput gets the output as it comes
 * @returns {Promise<{ code: number, output: string }>} output: stdout and stderr as they came, readable
 */
export async function runProcess(command, args, { cwd, env, onOutput } = {}) {
	const child = spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
	let output = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
			output += text;
			onOutput?.(text);
		});
	}
	const code = await withGroup(child).ended;
	return { code, output: readable(output) };
}

/** Without colours, and of a line that a tool wrote again and again (a spinner) only the last state. @param {string} output */
function readable(output) {
	return stripVTControlCharacters(output.replace(/^.*\x1b\[J/gm, ''));
}

/**
 * Resident memory of a process and all that it started, in MB. Linux only; 0 elsewhere.
 * @param {number} pid
 */
export function residentMegabytes(pid) {
	let kilobytes = 0;
	for (const one of [pid, ...descendants(pid)]) {
		kilobytes += Number(/VmRSS:\s+(\d+)/.exec(readProc(one, 'status'))?.[1] ?? 0);
	}
	return Math.round(kilobytes / 1024);
}

/**
 * CPU time that a process (without its children) has used, in seconds. Linux only; 0 elsewhere.
 * @param {number} pid
 */
export function cpuSeconds(pid) {
	const afterName = readProc(pid, 'stat').split(') ')[1]?.split(' ') ?? [];
	const ticks = Number(afterName[11] ?? 0) + Number(afterName[12] ?? 0);
	return ticks / 100; // USER_HZ is 100 on every Linux that Node runs on
}

/** @param {number} pid @returns {number[]} */
function descendants(pid) {
	const children = readProc(pid, `task/${pid}/children`).split(' ').map(Number).filter(Boolean);
	return children.flatMap((child) => [child, ...descendants(child)]);
}

/** @param {number} pid @param {string} file */
function readProc(pid, file) {
	try {
		return readFileSync(`/proc/${pid}/${file}`, 'utf8');
	} catch {
		return '';
	}
}

/** @param {import('node:child_process').ChildProcess} child @returns {Started} */
function withGroup(child) {
	const pid = child.pid ?? 0;
	let running = true;
	const ended = new Promise((resolve, reject) => {
		child.on('error', reject);
		child.on('close', (code, signal) => resolve(code ?? 128 + (signal === 'SIGKILL' ? 9 : 15)));
	});
	const stop = async (graceMs = 15_000) => {
		if (running) {
			signalGroup(pid, 'SIGTERM');
			await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, graceMs).unref())]);
		}
		signalGroup(pid, 'SIGKILL'); // whatever did not listen, children that outlived their parent included
		if (running) await ended;
	};
	const forget = atEnd('processes', () => stop(5_000));
	const stopGuarding = guard(pid);
	const over = () => {
		running = false;
		forget();
		stopGuarding();
	};
	child.on('exit', over);
	child.on('error', over);
	return { pid, alive: () => running, stop, ended };
}

/**
 * A shell that ends the group when this process is gone, even killed: it waits at a pipe that the system closes then.
 * @param {number} pid
 */
function guard(pid) {
	const script = 'read _; kill -s KILL -- "-$0" 2>/dev/null';
	const shell = spawn('sh', ['-c', script, String(pid)], {
		detached: true,
		stdio: ['pipe', 'ignore', 'ignore'],
	});
	shell.on('error', () => {});
	shell.unref();
	/** @type {import('node:net').Socket} */ (/** @type {unknown} */ (shell.stdin)).unref();
	return () => shell.kill('SIGKILL');
}

/** @param {number} pid @param {NodeJS.Signals} signal */
function signalGroup(pid, signal) {
	if (!pid) return;
	try {
		process.kill(-pid, signal);
	} catch {
		// the group is gone already
	}
}
