/**
 * Who wrote the text of a field. It decides what separates entries: a comma that the builder of the workflow typed does, one
 * in a value that comes out of an expression does not, as a stranger may have chosen it.
 */
export type Origin =
	/** The builder, or a model that fills the field by `$fromAI`: it is asked for several in the same way. */
	| 'typed'
	/** One expression, and nothing around it. */
	| 'expression'
	/** Expressions with typed text around them: the typed texts before, between and behind them. */
	| { typed: readonly string[] };

/** Where the value of a field comes from, by what the node has stored for it. */
export function originOf(raw: unknown): Origin {
	if (typeof raw !== 'string' || !raw.startsWith('=')) return 'typed';
	const parts = partsOf(raw.slice(1));
	if (!parts) return 'expression';
	const { typed, codes } = parts;
	if (codes.length === 0) return 'typed';
	if (codes.length > 1 || typed[0] !== '' || typed[1] !== '') return { typed };
	return isFromModel(codes[0]) ? 'typed' : 'expression';
}

/**
 * Takes a template apart as n8n does. Undefined where a backslash stands in the typed text or before a brace: n8n reads
 * some of them as escapes, so that the text is not the one that was typed.
 */
function partsOf(template: string): { typed: string[]; codes: string[] } | undefined {
	const typed: string[] = [];
	const codes: string[] = [];
	let at = 0;
	for (;;) {
		const open = template.indexOf('{{', at);
		const text = template.slice(at, open === -1 ? undefined : open);
		if (text.includes('\\')) return undefined;
		typed.push(text);
		if (open === -1) return { typed, codes };
		const close = template.indexOf('}}', open + 2);
		const code = template.slice(open + 2, close === -1 ? undefined : close);
		if (close === -1 || code.endsWith('\\')) return undefined;
		codes.push(code);
		at = close + 2;
	}
}

/** The comment that the editor's button "Let the model define this parameter" writes in front. */
const editorsComment = '/*n8n-auto-generated-fromAI-override*/';
const callOfFromAi = /^\$from(?:AI|ai|Ai)\(/;
/** An argument that is written out, or what stands between two. */
const writtenOut = /'(?:[^'\\]|\\[^])*'|"(?:[^"\\]|\\[^])*"|`(?:[^`\\$]|\\[^])*`|[\w\s,.+-]/y;

/** Whether an expression is one call of `$fromAI` and nothing else, with nothing of the item in its arguments. */
function isFromModel(code: string): boolean {
	const text = code.trim();
	const call = text.startsWith(editorsComment) ? text.slice(editorsComment.length).trim() : text;
	const start = callOfFromAi.exec(call)?.[0].length;
	if (start === undefined || !call.endsWith(')')) return false;
	for (writtenOut.lastIndex = start; writtenOut.lastIndex < call.length - 1; ) {
		if (!writtenOut.test(call)) return false;
	}
	return writtenOut.lastIndex === call.length - 1;
}
