/** What processes use of the machine. Linux only; 0 elsewhere. */
import { readFileSync } from 'node:fs';

/**
 * Resident memory of a process and all that it started, in MB.
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
 * CPU time that a process (without its children) has used, in seconds.
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
