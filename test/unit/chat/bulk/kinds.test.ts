/** One pretended endpoint of each kind, with other subjects and targets than users: what the engine makes of them. */
import { z } from 'zod/v4';

import { allDone, plainAnswer } from '../../../../chat/api/answers';
import { runJob } from '../../../../chat/bulk/batch';
import type { BulkEndpoint, SingleEndpoint } from '../../../../chat/bulk/endpoint';
import { bulkJob, singleJob } from '../../../../chat/bulk/job';
import { doneAgain, harmless } from '../../../../chat/calls/endpoint';
import { chatClient, good, refused } from '../../support/chatClient';
import { VirtualTime } from '../../support/virtualTime';

let time: VirtualTime;
beforeEach(() => {
	time = new VirtualTime();
});

/** Answers one code for all its targets. */
const muteMembers: BulkEndpoint<object, { MuteTime: number }, object> = {
	path: 'v4/group_open_http_svc/forbid_send_msg',
	documentation: '',
	callsPerSecond: 200,
	repeat: harmless,
	maxTargets: 4,
	answer: plainAnswer,
	body: (GroupId, members, { MuteTime }) => ({
		GroupId,
		Members_Account: members.map(({ key }) => key),
		MuteTime,
	}),
	rows: (_, members) => allDone(members),
};

const createGroup: SingleEndpoint<{ GroupId: string }, { Name: string }> = {
	path: 'v4/group_open_http_svc/create_group',
	documentation: '',
	callsPerSecond: 200,
	repeat: doneAgain,
	answer: z.looseObject({ GroupId: z.string() }),
	body: (_, { Name }) => ({ Name, Type: 'Public' }),
	facts: ({ GroupId }) => ({ GroupId }),
};

test('an API with one code for all members of a group: each has its result, and a refusal finds the one who is to blame', async () => {
	const bodies: Array<{ GroupId: string; Members_Account: string[] }> = [];
	const client = chatClient(time, async (_, body) => {
		bodies.push(body as (typeof bodies)[0]);
		return bodies.at(-1)?.Members_Account.includes('ghost') ? refused(30003) : good();
	});
	const shared = { MuteTime: 60 };
	const asks = [
		{ item: 0, subject: 'team', targets: ['a', 'ghost', 'b'], shared, fields: {} },
		{ item: 1, subject: 'team', targets: ['c', 'a'], shared, fields: {} },
		{ item: 2, subject: 'guild', targets: ['a'], shared, fields: {} },
	];
	const results = await time.run(runJob(client, bulkJob(muteMembers), asks, time, { combineItems: true }));
	expect(results.map((ofItem) => ofItem.map(({ success }) => success))).toEqual([
		[true, false, true],
		[true, true],
		[true],
	]);
	expect(bodies[0]).toEqual({ GroupId: 'team', Members_Account: ['a', 'ghost', 'b', 'c'], MuteTime: 60 });
});

test('three items that create a group "Team" make three groups, side by side, each with its own facts', async () => {
	let underWay = 0;
	let most = 0;
	let made = 0;
	const client = chatClient(time, async () => {
		most = Math.max(most, ++underWay);
		await time.sleep(50);
		underWay--;
		return good({ GroupId: `@TGS#${++made}` });
	});
	const asks = [0, 1, 2].map((item) => ({
		item,
		subject: '',
		targets: [],
		shared: { Name: 'Team' },
		fields: {},
	}));
	const results = await time.run(runJob(client, singleJob(createGroup), asks, time, { combineItems: true }));
	expect(results.flat().map(({ facts }) => facts?.GroupId)).toEqual(['@TGS#1', '@TGS#2', '@TGS#3']);
	expect(most).toBe(3);
});

test('a single call that changes nothing when it is repeated is made once for the items that ask for the same', async () => {
	const setNotice: SingleEndpoint<object, { Notification: string }> = {
		...createGroup,
		repeat: harmless,
		answer: plainAnswer,
		body: (GroupId, shared) => ({ GroupId, ...shared }),
		facts: undefined,
	};
	const bodies: object[] = [];
	const client = chatClient(time, async (_, body) => {
		bodies.push(body);
		return good();
	});
	const ask = (item: number, subject: string, Notification: string) => ({
		item,
		subject,
		targets: [],
		shared: { Notification },
		fields: {},
	});
	const asks = [ask(0, 'team', 'x'), ask(1, 'team', 'x'), ask(2, 'guild', 'x'), ask(3, 'team', 'y')];
	const results = await time.run(runJob(client, singleJob(setNotice), asks, time, { combineItems: true }));
	expect(results.flat().every(({ success }) => success)).toBe(true);
	expect(bodies).toEqual([
		{ GroupId: 'team', Notification: 'x' },
		{ GroupId: 'guild', Notification: 'x' },
		{ GroupId: 'team', Notification: 'y' },
	]);
});
