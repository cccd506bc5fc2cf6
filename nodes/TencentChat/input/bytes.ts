/** The length of a text in UTF-8, in which the service counts. Nearly all UserIDs are ASCII, which needs no encoding. */
export function bytesOf(text: string): number {
	return /^[ -~]*$/.test(text) ? text.length : new TextEncoder().encode(text).length;
}
