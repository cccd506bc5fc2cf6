/** The n8n that this package runs in. Each node imports this file first: what the others import, an older n8n does not have. */
import { version } from 'n8n-workflow/package.json';

/** Whether n8n-workflow, which has n8n's version from 2.0 on, is of this version or newer. */
export function hostIsAtLeast(major: number, minor: number): boolean {
	const [hostMajor, hostMinor] = version.split('.').map(Number);
	return hostMajor > major || (hostMajor === major && hostMinor >= minor);
}

// The first with zod/v4. In 1.x n8n-workflow has a number of its own: 1.97 is that of n8n 1.100.
if (!hostIsAtLeast(1, 97)) {
	throw new Error(
		`n8n-nodes-tencent-chat needs n8n 1.100 or newer, and this n8n is older (its n8n-workflow is ${version}). Update n8n, then install the package again.`,
	);
}
