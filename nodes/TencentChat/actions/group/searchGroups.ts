/** The groups of the app, for fields that let one be chosen from a list. */
import {
	NodeOperationError,
	type ILoadOptionsFunctions,
	type INodeListSearchItems,
	type INodeListSearchResult,
} from 'n8n-workflow';

import { appGroups, groupInfo, type GroupInfo } from '../../../../chat/api/group';
import { groupIdFault } from '../../../../chat/api/groupId';
import { runJob } from '../../../../chat/bulk/batch';
import { bulkJob } from '../../../../chat/bulk/job';
import type { WorkResult } from '../../../../chat/bulk/plan';
import type { ChatClient } from '../../../../chat/calls/client';
import type { Failure } from '../../../../chat/calls/failure';
import { connect } from '../../transport';
import { readCredential } from '../../transport/apps';

/** Somebody waits for it. */
const settings = { retries: 2, maxParallelRequests: 20, timeout: 10_000 };
/** How many groups are asked for at once: as many as one looks at, or, to find some by name, many. */
const pageSizes = { all: 100, searched: 1000 };
/** How many pages a search reads without finding anything. Tencent allows one a second. */
const mostPagesInVain = 5;

/** Finds groups by GroupID or by part of their names. Called by n8n's editor. */
export async function searchGroups(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const { client } = connect(this, await readCredential(this), settings);
	const found = await findGroups(client, filter, paginationToken);
	client.close();
	if (found.ok) return found.value;
	const { message, advice } = found.failure;
	throw new NodeOperationError(this.getNode(), message, { description: advice });
}

/** @param cursor where an earlier list has ended */
export async function findGroups(
	client: ChatClient,
	filter = '',
	cursor?: string,
): Promise<{ ok: true; value: INodeListSearchResult } | { ok: false; failure: Failure }> {
	const wanted = filter.trim().toLowerCase();
	const results = cursor === undefined ? await exactly(client, filter.trim()) : [];
	let next: string | undefined = cursor ?? appGroups.firstCursor;
	for (let pages = 0; next !== undefined && pages < mostPagesInVain; pages++) {
		const want = wanted ? pageSizes.searched : pageSizes.all;
		const asked = { subject: '', cursor: next, want, shared: {} };
		const outcome = await client.call(appGroups, appGroups.body('', next, want, {}));
		if (!outcome.ok) return { ok: false, failure: outcome.failure };
		const page = appGroups.page(outcome.answer, asked);
		next = page.nextCursor;
		const groupIds = page.rows.map(({ GroupId }) => GroupId);
		const infos = await readInfos(client, groupIds);
		const entries = groupIds.map((groupId, index) => entryOf(groupId, infos[index]));
		const [exact] = results;
		results.push(
			...entries.filter(({ name, value }) => name.toLowerCase().includes(wanted) && value !== exact?.value),
		);
		if (results.length > 0) break;
	}
	return { ok: true, value: { results, paginationToken: next } };
}

/** The group with this GroupID, if there is one: it may stand far behind in the list. */
async function exactly(client: ChatClient, groupId: string): Promise<INodeListSearchItems[]> {
	if (groupId === '' || groupIdFault(groupId)) return [];
	const [result] = await readInfos(client, [groupId]);
	return result.success ? [entryOf(groupId, result)] : [];
}

async function readInfos(client: ChatClient, groupIds: string[]): Promise<WorkResult[]> {
	if (groupIds.length === 0) return [];
	const ask = { item: 0, subject: '', targets: groupIds, shared: {}, fields: {} };
	const [results] = await runJob(client, bulkJob(groupInfo), [ask], client.timer, { combineItems: true });
	return results;
}

/** An entry of the list: the GroupID alone where a group has no name, or can't be read. */
function entryOf(value: string, { facts }: WorkResult): INodeListSearchItems {
	const { Name } = (facts ?? {}) as Partial<GroupInfo>;
	return { name: Name ? `${Name} (${value})` : value, value };
}
