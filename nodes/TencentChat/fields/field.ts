/** A field of the editor is one thing: the n8n property, how its value is read and checked, and where its value goes. */
import type { INodeProperties } from 'n8n-workflow';

import { accept, type Read, type ReadField } from '../input/read';

/** A field that gives one value. */
export interface Field<Value> {
	property: INodeProperties;
	/** The value for the item at hand, or why it is refused. */
	read(read: ReadField): Read<Value>;
}

/** A field that names users, groups or messages. */
export interface NamesField extends Field<string[]> {
	/** Its column in the output. */
	column: string;
	/** What it names, in the plural, for counting them: `users`. */
	noun: string;
	/** Somebody is named in the output also where the field may be left empty. */
	isAlwaysNamed?: true;
	/** Whether it is an entry of the Options. */
	isOption: boolean;
	/** Whether the names are numbers in the output. */
	areNumbers?: boolean;
}

/** Fields that are read together into one value. */
export interface Form<Value> {
	/** Below the names. */
	fields?: INodeProperties[];
	/** Among the Options. */
	options?: INodeProperties[];
	read(read: ReadField): Read<Value>;
}

/** The form of an object whose entries are a field each. */
export function formOf<Value extends object>(fields: {
	[Name in keyof Value]: Field<Value[Name]>;
}): Form<Value> {
	const entries = Object.entries(fields) as Array<[keyof Value, Field<Value[keyof Value]>]>;
	return {
		fields: entries.map(([, { property }]) => property),
		read: (read) => {
			const value: Partial<Value> = {};
			for (const [name, field] of entries) {
				const one = field.read(read);
				if (!one.ok) return one;
				value[name] = one.value;
			}
			return accept(value as Value);
		},
	};
}

/** The same value for every item. */
export function always<Value>(value: Value): Form<Value> {
	return { read: () => accept(value) };
}
