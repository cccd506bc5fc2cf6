import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { accept, refuse } from '../input/read';
import type { Field } from './field';

/** A list of which one entry is chosen. What may be chosen stands in the property alone. */
export function choice<Value extends string>(
	property: Omit<INodeProperties, 'type' | 'options'> & {
		options: Array<INodePropertyOptions & { value: Value }>;
	},
): Field<Value> {
	const { displayName, name, options } = property;
	return {
		property: { ...property, type: 'options' },
		read: (read) => {
			const value = read(name);
			const chosen = options.find((option) => option.value === value);
			if (chosen) return accept(chosen.value);
			const choices = options.map((option) => `${option.value} (${option.name})`).join(', ');
			return refuse(`'${displayName}' is '${String(value)}'. It must be one of: ${choices}.`);
		},
	};
}
