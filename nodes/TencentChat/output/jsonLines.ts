import type { IDataObject } from 'n8n-workflow';

/** Rows as JSON Lines: an object on each line. Rows become bytes page by page. */
export class JsonLinesFile {
	readonly extension = 'jsonl';
	readonly mimeType = 'application/jsonl';
	private readonly chunks: Buffer[] = [];

	add(rows: readonly IDataObject[]): void {
		this.chunks.push(Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join('')));
	}

	/** The whole file. */
	toBuffer(): Buffer {
		return Buffer.concat(this.chunks);
	}
}
