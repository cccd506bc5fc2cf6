import { findGroups as findGroupsIn } from '../../../../nodes/TencentChat/actions/group/searchGroups';
import { chatClient, good, refused } from '../../support/chatClient';
import { VirtualTime } from '../../support/virtualTime';

interface Body {
	Next?: bigint;
	Limit?: number;
	GroupIdList?: string[];
}

let time: VirtualTime;
beforeEach(() => {
	time = new VirtualTime();
});

const findGroups = async (...parameters: Parameters<typeof findGroupsIn>) =>
	await time.run(findGroupsIn(...parameters));

/** The groups of an app by GroupID, listed so many at once at the most. */
function appWith(names: Record<string, string>, mostAtOnce = 1000) {
	const ids = Object.keys(names);
	const lists: Body[] = [];
	const send = async (_: string, body: Body) => {
		if (body.GroupIdList) return good({ GroupInfo: body.GroupIdList.map(infoOf) });
		lists.push(body);
		const start = Number(body.Next);
		const end = Math.min(start + Math.min(body.Limit ?? 0, mostAtOnce), ids.length);
		const GroupIdList = ids.slice(start, end).map((GroupId) => ({ GroupId }));
		return good({ GroupIdList, Next: end < ids.length ? end : 0 });
	};
	const client = chatClient(time, send, { retries: 0 });
	return { client, lists };

	function infoOf(GroupId: string) {
		return GroupId in names
			? { GroupId, ErrorCode: 0, Name: names[GroupId] }
			: { GroupId, ErrorCode: 10010, ErrorInfo: 'no such group' };
	}
}

const numbered = (count: number) =>
	Object.fromEntries(Array.from({ length: count }, (_, index) => [`g${index}`, `Group ${index}`]));

const valuesOf = (found: Awaited<ReturnType<typeof findGroups>>) =>
	found.ok ? found.value.results.map(({ value }) => value) : [];

test('shows the first groups with their names, and where the next ones begin', async () => {
	const { client } = appWith({ ...numbered(150), nameless: '' });
	const first = await findGroups(client);
	expect(first).toMatchObject({ ok: true, value: { paginationToken: '100' } });
	expect(valuesOf(first)).toHaveLength(100);
	expect(first.ok && first.value.results[0]).toEqual({ name: 'Group 0 (g0)', value: 'g0' });
	const second = await findGroups(client, '', '100');
	expect(valuesOf(second)).toHaveLength(51);
	expect(second).toMatchObject({ value: { paginationToken: undefined } });
	expect(second.ok && second.value.results.at(-1)).toEqual({ name: 'nameless', value: 'nameless' });
});

test('finds groups by part of their names, whatever the letter case', async () => {
	const { client } = appWith({ a: 'Night Owls', b: 'Early Birds', c: 'OWL LOVERS' });
	expect(valuesOf(await findGroups(client, 'owl'))).toEqual(['a', 'c']);
});

test('finds the group with a GroupID wherever it stands, once', async () => {
	const { client } = appWith(numbered(3000));
	expect(valuesOf(await findGroups(client, 'g2999'))[0]).toBe('g2999');
	const small = appWith({ a1: 'one', a11: 'eleven' });
	expect(valuesOf(await findGroups(small.client, 'a1'))).toEqual(['a1', 'a11']);
});

test('looks further where a page has none, but not for ever', async () => {
	const { client, lists } = appWith(numbered(3000), 100);
	expect(valuesOf(await findGroups(client, 'Group 350'))).toEqual(['g350']);
	expect(lists).toHaveLength(4);
	const missing = await findGroups(client, 'Owls');
	expect(missing).toEqual({ ok: true, value: { results: [], paginationToken: '500' } });
});

test('an app without groups has an empty list', async () => {
	const { client } = appWith({});
	expect(await findGroups(client)).toEqual({ ok: true, value: { results: [], paginationToken: undefined } });
});

test('says why the groups can not be listed', async () => {
	const client = chatClient(time, async () => refused(70009));
	expect(await findGroups(client)).toMatchObject({ ok: false, failure: { code: 70009 } });
});
