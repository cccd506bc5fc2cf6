/** Rows as CSV (RFC 4180): a header, every line with every column, CRLF behind each line. */
import type { IDataObject } from 'n8n-workflow';

export interface CsvOptions {
	/** These come first, in this order, also where no row has them. */
	firstColumns: readonly string[];
	/** Begins the file with a byte order mark, by which spreadsheets tell that it is UTF-8. */
	withBom: boolean;
	/** Leaves text as it is that a spreadsheet would take for a formula. A stranger may have written it. */
	keepsFormulas: boolean;
}

/** The lines of some rows. They lack the columns that came up later. */
interface Chunk {
	bytes: Buffer;
	/** Where each line ends in `bytes`, before its CRLF. */
	lineEnds: Uint32Array;
	columnCount: number;
}

/**
 * A CSV file in the making. Rows become bytes page by page, so that a long list never stands in memory as objects. A column that
 * comes up late is added to the lines before it at the end.
 */
export class CsvFile {
	readonly extension = 'csv';
	readonly mimeType = 'text/csv';
	private readonly columns = new Map<string, number>();
	private readonly chunks: Chunk[] = [];

	constructor(private readonly options: CsvOptions) {
		for (const column of options.firstColumns) this.columns.set(column, this.columns.size);
	}

	add(rows: readonly IDataObject[]): void {
		const flatRows = rows.map((row) => this.flat(row));
		const columnCount = this.columns.size;
		const lineEnds = new Uint32Array(rows.length);
		let text = '';
		let at = 0;
		for (const [index, cells] of flatRows.entries()) {
			const line = this.line(cells, columnCount);
			at += Buffer.byteLength(line);
			lineEnds[index] = at;
			at += lineBreak.length;
			text += line + lineBreak;
		}
		this.chunks.push({ bytes: Buffer.from(text), lineEnds, columnCount });
	}

	/** The whole file. */
	toBuffer(): Buffer {
		const header = this.line([...this.columns.keys()], this.columns.size) + lineBreak;
		const start = Buffer.from((this.options.withBom ? byteOrderMark : '') + header);
		return Buffer.concat([start, ...this.chunks.map((chunk) => this.completed(chunk))]);
	}

	/** The cells of a row by their columns. Fields of an object inside (Profile) have columns of their own. */
	private flat(row: IDataObject): unknown[] {
		const cells: unknown[] = [];
		for (const [name, value] of Object.entries(row)) {
			if (!isPlainObject(value)) cells[this.columnOf(name)] = value;
			else for (const [inner, cell] of Object.entries(value)) cells[this.columnOf(inner)] = cell;
		}
		return cells;
	}

	private columnOf(name: string): number {
		const known = this.columns.get(name);
		if (known !== undefined) return known;
		this.columns.set(name, this.columns.size);
		return this.columns.size - 1;
	}

	private line(cells: readonly unknown[], columnCount: number): string {
		let line = '';
		for (let column = 0; column < columnCount; column++) {
			if (column > 0) line += ',';
			line += this.cell(cells[column]);
		}
		return line;
	}

	private cell(value: unknown): string {
		if (value === undefined || value === null) return '';
		if (typeof value === 'number' || typeof value === 'boolean') return String(value);
		const text = typeof value === 'string' ? value : JSON.stringify(value);
		const safe = !this.options.keepsFormulas && formula.test(text) ? `'${text}` : text;
		return needsQuotes.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
	}

	/** A chunk with the columns that came up after it, which are empty in its lines. */
	private completed({ bytes, lineEnds, columnCount }: Chunk): Buffer {
		const missing = Buffer.from(','.repeat(this.columns.size - columnCount));
		if (missing.length === 0) return bytes;
		const parts: Buffer[] = [];
		let from = 0;
		for (const end of lineEnds) {
			parts.push(bytes.subarray(from, end), missing);
			from = end;
		}
		return Buffer.concat([...parts, bytes.subarray(from)]);
	}
}

const lineBreak = '\r\n';
const byteOrderMark = '\uFEFF';
const needsQuotes = /[",\r\n]/;
/** What makes a spreadsheet calculate, also in the wide forms of Asian keyboards. */
const formula = /^[=+\-@\t\r＝＋－＠]/;

function isPlainObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
