import type { Resource } from '../../kinds/operation';
import { answer } from './answer.operation';
import { deleteBySender } from './deleteBySender.operation';
import { list } from './list.operation';
import { recall } from './recall.operation';
import { replace } from './replace.operation';
import { send } from './send.operation';

export const groupMessage: Resource = {
	value: 'groupMessage',
	name: 'Group Message',
	description: 'Messages in groups: look them up, take them back, send them',
	operations: [answer, deleteBySender, list, recall, replace, send],
	defaultOperation: 'list',
};
