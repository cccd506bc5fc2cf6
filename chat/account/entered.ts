/** What was entered, for a message about it. Left out where it may be a key or a UserSig that was pasted into the wrong field. */
export function quoted(entered: string): string {
	const mayBeSecret = entered.length > 20 && /^[\w+/=*-]+$/.test(entered);
	return mayBeSecret ? '' : ` '${entered}'`;
}
