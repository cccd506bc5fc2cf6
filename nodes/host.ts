/** The n8n that this package runs in. Each node imports this file first: what the others import, an older n8n does not have. */
import { version } from 'n8n-workflow/package.json';

/** Whether n8n is of this version or newer. */
export function hostIsAtLeast(major: number, minor: number): boolean {
	const [hostMajor, hostMinor] = version.split('.').map(Number);
	return hostMajor > major || (hostMajor === major && hostMinor >= minor);
}

if (!hostIsAtLeast(2, 0)) {
	throw new Error(
		`n8n-nodes-tencent-chat needs n8n 2.0 or newer, and this n8n is older (its n8n-workflow is ${version}). Update n8n, then install the package again.`,
	);
}
