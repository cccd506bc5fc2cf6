import type { INodeProperties } from 'n8n-workflow';

import { readText } from '../input/texts';
import { accept } from '../input/read';
import type { Field } from './field';

/** A text for those whom it concerns; undefined where none is given. */
export function reason(description: string, mostBytes = Infinity): Field<string | undefined> {
	const property: INodeProperties = {
		displayName: 'Reason',
		name: 'reason',
		type: 'string',
		default: '',
		placeholder: 'e.g. Spam',
		description: Number.isFinite(mostBytes) ? `${description}, up to ${mostBytes} bytes` : description,
	};
	return {
		property,
		read: (read) => {
			const text = readText(read(property.name), property.displayName, mostBytes);
			return text.ok ? accept(text.value || undefined) : text;
		},
	};
}
