/** The n8n that this package runs in. Each node imports this file first: what the others import, an older n8n does not have. */

/** The version of n8n-workflow, which has n8n's number from 2.0 on. Undefined where it can't be read. */
const version = loaded<{ version: string }>('n8n-workflow/package.json')?.version;
const [, hostMajor, hostMinor] = (/^(\d+)\.(\d+)/.exec(version ?? '') ?? []).map(Number);

/** Whether n8n-workflow is of this version or newer. A version that can't be read is taken for a new one. */
export function hostIsAtLeast(major: number, minor: number): boolean {
	return hostMajor === undefined || hostMajor > major || (hostMajor === major && hostMinor >= minor);
}

// The first with zod/v4. In 1.x n8n-workflow has a number of its own: 1.97 is that of n8n 1.100.
if (!hostIsAtLeast(1, 97)) {
	throw tooOld(`n8n-workflow ${version}`);
}
if (!loaded('zod/v4')) {
	throw tooOld('a zod without zod/v4');
}

/** What is too old is either n8n itself, or was brought by a package beside this one and found first. */
function tooOld(found: string): Error {
	return new Error(
		`n8n-nodes-tencent-chat needs n8n 1.100 or newer, but found ${found}. If your n8n is older, update it, then install this package again. ` +
			"If your n8n is newer, another package in n8n's nodes folder brought it: that happens when packages are installed there by hand. " +
			'Uninstall this package there, and install it in n8n under Settings › Community nodes, which keeps packages apart.',
	);
}

/** A module of n8n's, where it can be loaded. `import` would fail in words that nobody understands. */
function loaded<Module>(name: string): Module | undefined {
	try {
		return module.require(name) as Module;
	} catch {
		return undefined;
	}
}
