import type { Resource } from '../../kinds/operation';
import { answer } from './answer.operation';
import { changeOwner } from './changeOwner.operation';
import { create } from './create.operation';
import { dissolve } from './dissolve.operation';
import { get } from './get.operation';
import { list } from './list.operation';
import { listOfUser } from './listOfUser.operation';
import { update } from './update.operation';

export const group: Resource = {
	value: 'group',
	name: 'Group',
	description: 'Groups of the app: what they say about themselves, who owns them',
	operations: [answer, changeOwner, create, dissolve, get, list, listOfUser, update],
	defaultOperation: 'get',
};
