import type { INodeProperties } from 'n8n-workflow';

/** A table of keys and values for fields that an app has made for itself, read by input/customFields.ts. */
export function customFields(prefix: string): INodeProperties {
	return {
		displayName: 'Custom Fields',
		name: 'customFields',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add custom field',
		default: {},
		description: "Custom fields that were created for this app in Tencent's Chat console",
		options: [
			{
				displayName: 'Field',
				name: 'field',
				values: [
					{
						displayName: 'Key',
						name: 'key',
						type: 'string',
						default: '',
						placeholder: 'e.g. Level',
						description: `The name of the field in Tencent's Chat console, 1 to 8 letters, without ${prefix}`,
					},
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						placeholder: 'e.g. Gold',
						description:
							'Text of up to 500 bytes. For a number field, use an expression that returns a whole number.',
					},
				],
			},
		],
	};
}
