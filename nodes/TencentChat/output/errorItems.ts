import { version } from 'n8n-workflow/package.json';

/** n8n's versions from 2.36 on send `{ error, details }` to the error output; earlier ones leave it among the good items. */
export const sendsDetails = isAtLeast(version, 2, 36);

function isAtLeast(text: string, major: number, minor: number): boolean {
	const [hostMajor, hostMinor] = text.split('.').map(Number);
	return hostMajor > major || (hostMajor === major && hostMinor >= minor);
}
