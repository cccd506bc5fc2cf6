import type { IDataObject } from 'n8n-workflow';

import { groupInfo } from '../../../../chat/api/group';
import { groups } from '../../fields/groups';
import { simplify } from '../../fields/listFields';
import { accept } from '../../input/read';
import { bulkOperation } from '../../kinds/bulk';
import { groupShape, simpleGroup } from '../../output/group';

export const get = bulkOperation({
	value: 'get',
	name: 'Get',
	action: 'Get groups',
	description: 'Get type, name, owner, number of members, join rules and more of groups',
	endpoint: groupInfo,
	facts: groupShape,
	targets: groups('The groups that are read'),
	simplify: {
		fields: [simplify.property],
		read: (read) => {
			const isSimple = simplify.read(read);
			if (!isSimple.ok) return isSimple;
			return accept((facts: IDataObject) => (isSimple.value ? simpleGroup(facts) : facts));
		},
	},
});
