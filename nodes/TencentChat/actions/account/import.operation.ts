import type { INodeProperties } from 'n8n-workflow';

import { multiaccountImport, type AccountProfile } from '../../../../chat/api/account';
import { profileFields } from '../../../../chat/api/profile';
import { users } from '../../fields/users';
import { accept, type Read, type ReadField } from '../../input/read';
import { readText } from '../../input/texts';
import { bulkOperation } from '../../kinds/bulk';

const nick: INodeProperties = {
	displayName: 'Nickname',
	name: 'nick',
	type: 'string',
	default: '',
	placeholder: 'e.g. Luna',
	description: `The name that others see, up to ${profileFields.Nick.maxBytes} bytes. Empty leaves that of an account that exists as it is.`,
};

const faceUrl: INodeProperties = {
	displayName: 'Picture URL',
	name: 'faceUrl',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://example.com/luna.png',
	description: `The address of the picture that others see, up to ${profileFields.Image.maxBytes} bytes. Empty leaves that of an account that exists as it is.`,
};

const additionalFields: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: [nick, faceUrl],
};

export const importAccounts = bulkOperation({
	value: 'import',
	name: 'Import',
	action: 'Import accounts',
	description:
		'Create accounts in the app, so that users can receive messages, be followed and be befriended before they log in for the first time. An account that exists gets the nickname and picture.',
	endpoint: multiaccountImport,
	targets: users('Whose accounts are created'),
	each: { fields: [additionalFields], read: readProfile },
});

function readProfile(read: ReadField): Read<AccountProfile> {
	const entries = (read(additionalFields.name) ?? {}) as Record<string, unknown>;
	const name = readText(entries[nick.name], nick.displayName, profileFields.Nick.maxBytes);
	if (!name.ok) return name;
	const picture = readText(entries[faceUrl.name], faceUrl.displayName, profileFields.Image.maxBytes);
	if (!picture.ok) return picture;
	return accept({
		...(name.value && { Nick: name.value }),
		...(picture.value && { FaceUrl: picture.value }),
	});
}
