import type { Resource } from '../../kinds/operation';
import { add } from './add.operation';
import { answer } from './answer.operation';
import { ban } from './ban.operation';
import { getRole } from './getRole.operation';
import { kick } from './kick.operation';
import { list } from './list.operation';
import { listBanned } from './listBanned.operation';
import { listMuted } from './listMuted.operation';
import { mute } from './mute.operation';
import { unban } from './unban.operation';
import { unmute } from './unmute.operation';
import { update } from './update.operation';

export const groupMember: Resource = {
	value: 'groupMember',
	name: 'Group Member',
	description: 'Who is in a group, and who may write there',
	operations: [add, answer, ban, list, listBanned, listMuted, getRole, kick, mute, unban, unmute, update],
	defaultOperation: 'list',
};
