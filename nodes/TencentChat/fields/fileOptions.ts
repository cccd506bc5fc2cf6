/**
 * Options of a list that is put out as a file. They can't be hidden while there is no file: n8n drops the value of an option whose
 * display depends on another entry of the same collection.
 */
import type { INodeProperties } from 'n8n-workflow';

import { accept, type Read, type ReadField } from '../input/read';
import { readText } from '../input/texts';
import { optionalChoice, optionalToggle } from './values';

export interface FileOptions {
	format: 'csv' | 'jsonl';
	/** The binary property that the file is put into. */
	property: string;
	withBom: boolean;
	keepsFormulas: boolean;
}

const fileFormat = optionalChoice<'csv' | 'jsonl'>({
	displayName: 'File Format',
	name: 'fileFormat',
	type: 'options',
	options: [
		{ name: 'CSV', value: 'csv', description: 'A table, for spreadsheets and databases' },
		{ name: 'JSON Lines', value: 'jsonl', description: 'One JSON object on each line, for programs' },
	],
	default: 'csv',
	description: 'The form of the file, where Output As is File',
});

const binaryProperty: INodeProperties = {
	displayName: 'File Goes to Field',
	name: 'binaryProperty',
	type: 'string',
	default: 'data',
	description: 'The name of the field that later nodes find the file under, where Output As is File',
};

const byteOrderMark = optionalToggle({
	displayName: 'File Byte Order Mark',
	name: 'byteOrderMark',
	type: 'boolean',
	default: false,
	description:
		'Whether to start a CSV file with a byte order mark, which older versions of Excel need for other than Latin letters',
});

const keepFormulas = optionalToggle({
	displayName: 'File Keeps Formulas',
	name: 'keepFormulas',
	type: 'boolean',
	default: false,
	description:
		"Whether to leave texts of a CSV file as they are that begin with =, +, - or @. Spreadsheets take them for formulas, and a nickname is written by a stranger: without this option a ' is put in front.",
});

export const fileOptions: INodeProperties[] = [
	fileFormat.property,
	binaryProperty,
	byteOrderMark.property,
	keepFormulas.property,
];

export function readFileOptions(read: ReadField): Read<FileOptions> {
	const format = fileFormat.read(read);
	if (!format.ok) return format;
	const property = readText(read.option(binaryProperty.name), binaryProperty.displayName);
	if (!property.ok) return property;
	const withBom = byteOrderMark.read(read);
	if (!withBom.ok) return withBom;
	const keepsFormulas = keepFormulas.read(read);
	if (!keepsFormulas.ok) return keepsFormulas;
	return accept({
		format: format.value,
		property: property.value || String(binaryProperty.default),
		withBom: withBom.value,
		keepsFormulas: keepsFormulas.value,
	});
}
