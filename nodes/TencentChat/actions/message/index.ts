import type { Resource } from '../../kinds/operation';
import { answer } from './answer.operation';
import { list } from './list.operation';
import { recall } from './recall.operation';
import { replace } from './replace.operation';
import { sendToMany } from './sendToMany.operation';

export const message: Resource = {
	value: 'message',
	name: 'Message',
	description: 'One-to-one messages: look them up, take them back, send them to many',
	operations: [answer, list, recall, replace, sendToMany],
	defaultOperation: 'list',
};
