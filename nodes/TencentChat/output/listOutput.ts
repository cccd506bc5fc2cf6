/** What becomes of a list while it is read: an item for each row, for each page, or one file. */
import type { IBinaryData, IDataObject, INodeExecutionData } from 'n8n-workflow';

import { CsvFile, type CsvOptions } from './csv';
import { JsonLinesFile } from './jsonLines';

export interface ListOutput {
	/** Takes in a page. Nothing but what is needed of it is kept. */
	add(rows: IDataObject[], nextCursor: string): void;
	/** The items, when the list has been read as far as it can be. */
	items(): Promise<INodeExecutionData[]>;
}

export function itemPerRow(): ListOutput {
	const items: INodeExecutionData[] = [];
	return {
		add: (rows) => {
			for (const json of rows) items.push({ json });
		},
		items: async () => items,
	};
}

/** @param whose the subject's column and value */
export function itemPerPage(whose: IDataObject, pageField: string): ListOutput {
	const items: INodeExecutionData[] = [];
	return {
		add: (rows, NextCursor) =>
			void items.push({ json: { ...whose, [pageField]: rows, NextCursor, count: rows.length } }),
		items: async () => items,
	};
}

export interface FileTarget extends CsvOptions {
	format: 'csv' | 'jsonl';
	/** The binary property that the file is put into. */
	property: string;
	/** Without its extension. */
	fileName: string;
	/** Hands the bytes to n8n. */
	store(bytes: Buffer, fileName: string, mimeType: string): Promise<IBinaryData>;
}

/** One item with the whole list in a file: a long list as items would take gigabytes. */
export function oneFile(whose: IDataObject, target: FileTarget): ListOutput {
	const file = target.format === 'csv' ? new CsvFile(target) : new JsonLinesFile();
	let count = 0;
	let NextCursor = '';
	return {
		add: (rows, nextCursor) => {
			file.add(rows);
			count += rows.length;
			NextCursor = nextCursor;
		},
		items: async () => {
			const name = `${target.fileName}.${file.extension}`;
			const binary = { [target.property]: await target.store(file.toBuffer(), name, file.mimeType) };
			return [{ json: { ...whose, count, NextCursor }, binary }];
		},
	};
}
