import type { Field } from '../../fields/field';
import { optionalToggle } from '../../fields/values';
import { accept } from '../../input/read';

/** Whether the group is told, as an entry of the Options. */
export function silent(description: string): Field<{ Silence?: 1 }> {
	const isOn = optionalToggle({
		displayName: 'Silent',
		name: 'silent',
		type: 'boolean',
		default: false,
		description,
	});
	return {
		property: isOn.property,
		read: (read) => {
			const on = isOn.read(read);
			return on.ok ? accept(on.value ? { Silence: 1 as const } : {}) : on;
		},
	};
}
