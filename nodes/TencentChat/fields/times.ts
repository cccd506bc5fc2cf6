/** Fields with a moment. */
import type { INodeProperties } from 'n8n-workflow';

import { isNothing } from '../input/property';
import { accept, type Read, type ReadField } from '../input/read';
import { readTime } from '../input/times';
import type { Field } from './field';

/** A moment, in Unix seconds; undefined where none is given. */
export function optionalTime(property: Omit<INodeProperties, 'type' | 'default'>): Field<number | undefined> {
	const { name, displayName } = property;
	return {
		property: { ...property, type: 'dateTime', default: '' },
		read: (read: ReadField): Read<number | undefined> => {
			const given = read.option(name);
			return isNothing(given) ? accept(undefined) : readTime(given, displayName, read.timeZone);
		},
	};
}
