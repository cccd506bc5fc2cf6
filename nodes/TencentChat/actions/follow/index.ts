import type { Resource } from '../../kinds/operation';
import { check } from './check.operation';
import { followUsers } from './follow.operation';
import { getCounts } from './getCounts.operation';
import { listFans } from './listFans.operation';
import { listFollows } from './listFollows.operation';
import { listMutualFollows } from './listMutualFollows.operation';
import { unfollow } from './unfollow.operation';

export const follow: Resource = {
	value: 'follow',
	name: 'Follow',
	description: 'Who follows whom',
	operations: [check, followUsers, getCounts, listFans, listFollows, listMutualFollows, unfollow],
	defaultOperation: 'listFans',
};
