import type { INodeProperties } from 'n8n-workflow';

import { accept, isMissing, refuse, type Read } from './read';

/** A field of the editor, as far as its reader has to know it. */
export type Property = Pick<
	INodeProperties,
	'displayName' | 'default' | 'required' | 'options' | 'typeOptions'
>;

/** Whether a field that holds no free text says nothing. */
export function isNothing(value: unknown): boolean {
	return isMissing(value) || (typeof value === 'string' && value.trim() === '');
}

/** What holds where a field says nothing: its default, unless it is required. */
export function byDefault<Value>(property: Property, advice: string): Read<Value> {
	return property.required ? refuseEmpty(property, advice) : accept(property.default as Value);
}

export function refuseEmpty({ displayName }: Property, advice: string) {
	return refuse(`'${displayName}' is empty. ${advice}`);
}
