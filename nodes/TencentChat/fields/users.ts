/** Fields that name users. */
import type { INodeProperties } from 'n8n-workflow';

import { accept } from '../input/read';
import { readUserIds } from '../input/userIds';
import type { NamesField } from './field';

type Texts = Partial<Pick<INodeProperties, 'displayName' | 'hint' | 'placeholder'>>;

/** What every field that takes UserIDs says of them. */
const howToName = 'One UserID, several separated by commas or new lines, or a list from an expression';

/** Whose action it is, or whose list is read: the column From_Account. Where it names several, each acts on all targets. */
export function actingUser(description: string, texts: Texts = {}): NamesField {
	const property: INodeProperties = {
		displayName: 'User ID',
		name: 'fromUserId',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. user_001',
		description: `${description}. ${howToName}.`,
		...texts,
	};
	return {
		property,
		column: 'From_Account',
		noun: 'users',
		isOption: false,
		read: (read) =>
			readUserIds(read(property.name), property.displayName, read.origin(property.name), 'From_Account'),
	};
}

/** The same, where the administrator of the credential acts when nobody is named. */
export function optionalActingUser(description: string, texts: Texts): NamesField {
	const field = actingUser(description, texts);
	const property = { ...field.property, required: undefined };
	return {
		...field,
		property,
		read: (read) => (isEmpty(read(property.name)) ? accept([]) : field.read(read)),
	};
}

/** The same, at an API that wants somebody named: the administrator then. */
export function actingUserOrAdmin(description: string, texts: Texts): NamesField {
	const field = optionalActingUser(description, texts);
	return {
		...field,
		isAlwaysNamed: true,
		read: (read) => {
			const users = field.read(read);
			return users.ok && users.value.length === 0 ? accept([read.adminUserId]) : users;
		},
	};
}

/** In whose name a message is sent. */
export const sender = optionalActingUser('The user the message is sent as', {
	displayName: 'Sender User ID',
	hint: 'Leave it empty to send as the administrator of the credential',
});

/** Whom the operation is done to: the column To_Account. */
export function targetUsers(description: string, texts: Texts = {}): NamesField {
	const property: INodeProperties = {
		displayName: 'Target User IDs',
		name: 'toUserIds',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		required: true,
		placeholder: 'e.g. user_002, user_003',
		description: `${description}. ${howToName}.`,
		...texts,
	};
	return {
		property,
		column: 'To_Account',
		noun: 'users',
		isOption: false,
		read: (read) => readUserIds(read(property.name), property.displayName, read.origin(property.name)),
	};
}

/** The same, where nobody acts on them. */
export function users(description: string): NamesField {
	return targetUsers(description, { displayName: 'User IDs', placeholder: 'e.g. user_001, user_002' });
}

/** The same as an entry of the Options, which may name nobody. */
export function optionalTargetUsers(description: string, texts: Texts): NamesField {
	const field = targetUsers(description, texts);
	const property = { ...field.property, required: undefined };
	return {
		...field,
		property,
		isOption: true,
		read: (read) => {
			const value = read.option(property.name);
			return isEmpty(value)
				? accept([])
				: readUserIds(value, property.displayName, read.origin(`options.${property.name}`));
		},
	};
}

function isEmpty(value: unknown): boolean {
	const empty = value === '' || value === undefined || value === null;
	return empty || (Array.isArray(value) && value.length === 0);
}
