import type { INodeProperties } from 'n8n-workflow';

import { accept, refuse } from '../input/read';
import type { Field } from './field';
import { toggle } from './values';

/**
 * A switch without which nothing is sent, for what can't be undone.
 *
 * @param displayName a sentence in the first person of whoever switches it on
 */
export function confirmation(displayName: string, description: string): Field<true> {
	const property: INodeProperties = {
		displayName,
		name: 'confirm',
		type: 'boolean',
		default: false,
		required: true,
		description,
	};
	const isOn = toggle({ ...property, required: undefined });
	return {
		property,
		read: (read) => {
			const on = isOn.read(read);
			if (!on.ok) return on;
			return on.value
				? accept(true)
				: refuse(`'${displayName}' is off, so nothing was done. Switch it on if this is what you want.`);
		},
	};
}
