import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';

import { appGroups, type GroupType } from '../../../../chat/api/group';
import { readChoice } from '../../input/choices';
import { isNothing } from '../../input/property';
import { accept, type Read, type ReadField } from '../../input/read';
import { listOperation } from '../../kinds/list';
import { groupTypes } from './groupType';

const onlyType: INodeProperties = {
	displayName: 'Type',
	name: 'groupType',
	type: 'options',
	options: [...groupTypes],
	default: 'Public',
	description: 'Only groups of this type',
};

export const list = listOperation({
	value: 'list',
	name: 'Get Many',
	action: 'Get groups of app',
	description:
		'Get the GroupIDs of all groups of the app. For their names and details, use Get. Tencent allows one call a second.',
	endpoint: appGroups,
	pageField: 'GroupIdList',
	noun: 'groups',
	simpleRow: { GroupId: z.string() },
	shared: { options: [onlyType], read: readType },
	simplify: (_, { GroupId }) => ({ GroupId }),
});

function readType(read: ReadField): Read<{ GroupType?: GroupType }> {
	const given = read.option(onlyType.name);
	if (isNothing(given)) return accept({});
	const type = readChoice<GroupType>(onlyType, given);
	return type.ok ? accept({ GroupType: type.value }) : type;
}
