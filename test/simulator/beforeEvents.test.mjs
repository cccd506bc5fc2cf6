import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { configure, importUsers, OK, useReceiver, useSimulator } from './fixture.mjs';

const NOW = 1_750_000_000_500;
const SECONDS = 1_750_000_000;
const held = useSimulator({ clock: () => NOW });
const hook = useReceiver(held);
const G = 'group_open_http_svc';

/** @param {Partial<Extract<import('./seeds.mjs').Seed, { kind: 'group' }>>} [more] */
const seedGroup = (more) =>
	held.sim.seed({ kind: 'group', groupId: 'lounge', owner: 'luna', members: ['ann', 'bob'], ...more });
const group = (id = 'lounge') => /** @type {any} */ (held.sim.group(id));
const texts = () => group().messages.map((/** @type {any} */ message) => message.text);
/** @param {string} Text */
const text = (Text) => ({ MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text } }] });

/**
 * The app's server answers this to the before-event, and OK to everything else.
 * @param {object} answer
 * @param {string} [before]
 */
function answers(answer, before = 'Before') {
	hook.respond = ({ CallbackCommand }) =>
		CallbackCommand.includes(before) ? ('text' in answer ? answer : { ...OK, ...answer }) : OK;
}

/** @param {string} command */
const told = async (command) => (await hook.bodies()).filter((body) => body.CallbackCommand === command);

/**
 * What holds for every before-event that an ErrorCode decides.
 * @param {object} event
 * @param {() => Promise<any>} event.act by a client
 * @param {() => boolean} event.isDone
 * @param {string} event.command
 * @param {number} event.refused the code of 1
 * @param {number} event.late the code when the console refuses without an answer
 * @param {number[]} event.own the first and the last code of the app's own
 */
function decidable({ act, isDone, command, refused, late, own }) {
	test(`${command}: allowed by 0`, async () => {
		const { ErrorCode, webhook } = await act();
		assert.deepEqual([ErrorCode, isDone(), webhook.command, webhook.invalid], [0, true, command, undefined]);
		assert.equal(webhook.query.OptPlatform, 'iOS');
	});

	test(`${command}: refused by 1, or by a code and text of the app's own`, async () => {
		answers({ ErrorCode: 1 });
		assert.deepEqual([(await act()).ErrorCode, isDone()], [refused, false]);
		for (const code of own) {
			answers({ ErrorCode: code, ErrorInfo: 'Slow down, please' });
			const { ErrorCode, ErrorInfo, webhook } = await act();
			assert.deepEqual([ErrorCode, ErrorInfo, webhook.invalid], [code, 'Slow down, please', undefined]);
			assert.equal(isDone(), false);
		}
	});

	/** @type {[string, object, boolean][]} */
	const improper = [
		['a code below its range', { ErrorCode: own[0] - 1 }, true],
		['a code above its range', { ErrorCode: own[1] + 1 }, true],
		['FAIL', { ActionStatus: 'FAIL' }, true],
		['no JSON', { text: 'no' }, false],
		['status 500', { status: 500, text: '{}' }, false],
		['no answer in time', { text: undefined }, false],
	];
	for (const [title, answer, invalid] of improper) {
		test(`${command}: ${title} lets through, or refuses as the console says`, async () => {
			answers(answer);
			const timeoutMs = title === 'no answer in time' ? 50 : undefined;
			held.sim.setWebhook({ url: hook.url, timeoutMs, whenLate: 'refuse' });
			const first = await act();
			assert.deepEqual([first.ErrorCode, isDone()], [late, false]);
			assert.deepEqual([first.webhook.ok, first.webhook.invalid !== undefined], [invalid, invalid]);
			assert.equal(held.sim.stats().webhooks.invalid, invalid ? 1 : 0);
			held.sim.setWebhook({ url: hook.url, timeoutMs });
			assert.deepEqual([(await act()).ErrorCode, isDone()], [0, true]);
			await hook.bodies();
		});
	}

	test(`${command}: is not asked when it is not enabled`, async () => {
		held.sim.setWebhook({ url: hook.url, commands: [] });
		const { ErrorCode, webhook } = await act();
		assert.deepEqual([ErrorCode, webhook, isDone()], [0, undefined, true]);
	});
}

describe('a message in a group', () => {
	beforeEach(() => seedGroup());
	const ann = () => held.sim.client('ann');
	const say = (/** @type {string} */ what = 'hello') => ann().sendToGroup('lounge', what);
	const COMMAND = 'Group.CallbackBeforeSendMsg';

	decidable({
		act: () => say(),
		isDone: () => texts().includes('hello'),
		command: COMMAND,
		refused: 10016,
		late: 80003,
		own: [10100, 10200],
	});

	test('is asked about without a MsgSeq, and told with one', async () => {
		const { MsgSeq, MsgTime } = await ann().sendToGroup('lounge', 'hello', { CloudCustomData: 'x' });
		assert.deepEqual([MsgSeq, MsgTime], [1, SECONDS]);
		const [before, after] = await hook.bodies();
		const { Random, MsgId } = before;
		assert.deepEqual(before, {
			CallbackCommand: COMMAND,
			GroupId: 'lounge',
			Type: 'Public',
			From_Account: 'ann',
			Operator_Account: 'ann',
			Random,
			MsgId,
			OnlineOnlyFlag: 0,
			...text('hello'),
			CloudCustomData: 'x',
			EventTime: NOW,
		});
		assert.deepEqual(after, {
			...before,
			CallbackCommand: 'Group.CallbackAfterSendMsg',
			MsgSeq: 1,
			MsgTime: SECONDS,
		});
	});

	test('2 drops it: the sender sees success', async () => {
		answers({ ErrorCode: 2 });
		assert.deepEqual([(await say()).ErrorCode, texts()], [0, []]);
		assert.deepEqual(await told('Group.CallbackAfterSendMsg'), []);
	});

	test('another text goes out in its place, and is told', async (t) => {
		answers({ ...text('***'), CloudCustomData: 'checked' });
		assert.equal((await say()).ErrorCode, 0);
		assert.deepEqual([texts(), group().messages[0].CloudCustomData], [['***'], 'checked']);
		const [after] = await told('Group.CallbackAfterSendMsg');
		assert.deepEqual([after.MsgBody, after.CloudCustomData], [text('***').MsgBody, 'checked']);
		configure(held, t, { rewriting: false });
		await say('again');
		assert.deepEqual(texts(), ['***', 'again']);
	});

	for (const [title, answer] of /** @type {[string, object][]} */ ([
		['no message', { MsgBody: [{ Text: 'x' }] }],
		['no list', { MsgBody: 'x' }],
		['over 12 KB', text('x'.repeat(12_300))],
		['custom data that is no text', { CloudCustomData: 5 }],
	])) {
		test(`${title} in its place counts as no answer`, async () => {
			answers(answer);
			const { webhook } = await say();
			assert.deepEqual([texts(), webhook?.invalid !== undefined], [['hello'], true]);
		});
	}

	test('by REST is asked about too, unless it forbids that', async () => {
		answers({ ErrorCode: 10100, ErrorInfo: 'no' });
		const send = (/** @type {Record<string, unknown>} */ more) =>
			held.call(`${G}/send_group_msg`, {
				GroupId: 'lounge',
				From_Account: 'ann',
				Random: 1,
				...text('hi'),
				...more,
			});
		const refused = await send({});
		assert.deepEqual([refused.ErrorCode, refused.ErrorInfo, refused.MsgSeq], [10100, 'no', undefined]);
		const [before] = await told(COMMAND);
		assert.deepEqual([before.From_Account, before.Operator_Account], ['ann', 'administrator']);
		assert.equal(hook.received[0].query.OptPlatform, 'RESTAPI');
		hook.received = [];
		const ForbidCallbackControl = ['ForbidBeforeSendMsgCallback', 'ForbidAfterSendMsgCallback'];
		assert.equal((await send({ ForbidCallbackControl })).ErrorCode, 0);
		assert.deepEqual(await hook.commands(), []);
	});

	test('a repeat by REST waits for the answer to the first, and is not asked about', async () => {
		const send = () => held.call(`${G}/send_group_msg`, { GroupId: 'lounge', Random: 1, ...text('hi') });
		const [first, second] = await Promise.all([send(), send()]);
		assert.deepEqual([first.MsgSeq, second.MsgSeq, texts()], [1, 1, ['hi']]);
		assert.equal((await told(COMMAND)).length, 1);
	});

	test('of a muted sender is not asked about, in the group as set', async (t) => {
		const [app, inGroup] = [
			() => held.call('openconfigsvr/setnospeaking', { Set_Account: 'ann', GroupmsgNospeakingTime: 60 }),
			(/** @type {number} */ MuteTime) =>
				held.call(`${G}/forbid_send_msg`, { GroupId: 'lounge', Members_Account: ['ann'], MuteTime }),
		];
		await inGroup(60);
		assert.equal((await say()).ErrorCode, 10017);
		assert.deepEqual(await told(COMMAND), []);
		configure(held, t, { askWhenMutedInGroup: true });
		assert.equal((await say()).ErrorCode, 10017);
		assert.equal((await told(COMMAND)).length, 1);
		await app();
		assert.equal((await say()).ErrorCode, 10017);
		assert.equal((await told(COMMAND)).length, 1);
	});

	test('of a stranger: 10007; into no group: 10010', async () => {
		importUsers(held.sim, ['stranger']);
		assert.equal((await held.sim.client('stranger').sendToGroup('lounge', 'hi')).ErrorCode, 10007);
		assert.equal((await ann().sendToGroup('nowhere', 'hi')).ErrorCode, 10010);
		await assert.rejects(held.sim.client('nobody').sendToGroup('lounge', 'hi'), /not imported/);
	});

	test('is recalled by who wrote it, or by who manages the group; REST names the administrator', async () => {
		for (let count = 0; count < 3; count++) await say(`message ${count}`);
		await hook.bodies();
		hook.received = [];
		assert.equal((await ann().recallInGroup('lounge', 1)).ErrorCode, 0);
		assert.equal((await ann().recallInGroup('lounge', 1)).ErrorCode, 10030);
		assert.equal((await held.sim.client('bob').recallInGroup('lounge', 2)).ErrorCode, 10007);
		assert.equal((await held.sim.client('luna').recallInGroup('lounge', 2)).ErrorCode, 0);
		await held.call(`${G}/group_msg_recall`, {
			GroupId: 'lounge',
			MsgSeqList: [{ MsgSeq: 3 }, { MsgSeq: 9 }],
		});
		assert.deepEqual(
			(await hook.bodies()).map(({ Operator_Account, MsgSeqList }) => [Operator_Account, MsgSeqList]),
			[
				['ann', [{ MsgSeq: 1 }]],
				['luna', [{ MsgSeq: 2 }]],
				['administrator', [{ MsgSeq: 3 }]],
			],
		);
		assert.deepEqual(hook.received[0].body, {
			CallbackCommand: 'Group.CallbackAfterRecallMsg',
			GroupId: 'lounge',
			Type: 'Public',
			Operator_Account: 'ann',
			MsgSeqList: [{ MsgSeq: 1 }],
			EventTime: NOW,
		});
	});
});

describe('a one-to-one message', () => {
	beforeEach(() => importUsers(held.sim, ['ann', 'bob']));
	const ann = () => held.sim.client('ann');
	const say = (/** @type {string} */ what = 'hello') => ann().sendTo('bob', what);
	const said = () => held.sim.conversation('ann', 'bob').map((message) => message.text);
	const COMMAND = 'C2C.CallbackBeforeSendMsg';

	decidable({
		act: () => say(),
		isDone: () => said().includes('hello'),
		command: COMMAND,
		refused: 20006,
		late: 80003,
		own: [120001, 130000],
	});

	test('is asked about and told with its MsgKey', async (t) => {
		const { MsgKey } = await say();
		const [before, after] = await hook.bodies();
		const { MsgSeq, MsgRandom, MsgId } = before;
		assert.equal(MsgKey, `${MsgSeq}_${MsgRandom}_${SECONDS}`);
		assert.deepEqual(before, {
			CallbackCommand: COMMAND,
			From_Account: 'ann',
			To_Account: 'bob',
			MsgSeq,
			MsgRandom,
			MsgTime: SECONDS,
			MsgKey,
			MsgId,
			OnlineOnlyFlag: 0,
			...text('hello'),
			CloudCustomData: '',
		});
		assert.deepEqual(after, {
			...before,
			CallbackCommand: 'C2C.CallbackAfterSendMsg',
			SendMsgResult: 0,
			ErrorInfo: 'send msg succeed',
			UnreadMsgNum: 1,
		});
		configure(held, t, { eventTimeInC2C: true });
		await say('again');
		assert.deepEqual(
			(await hook.bodies()).slice(2).map((body) => body.EventTime),
			[NOW, NOW],
		);
	});

	test('2 is no answer for it, unless set so', async (t) => {
		answers({ ErrorCode: 2 });
		assert.deepEqual([(await say()).webhook?.invalid !== undefined, said()], [true, ['hello']]);
		configure(held, t, { silentDropInC2C: true });
		const { ErrorCode, MsgKey } = await say('dropped');
		assert.deepEqual([ErrorCode, typeof MsgKey, said()], [0, 'string', ['hello']]);
	});

	test('another text goes out in its place', async () => {
		answers(text('***'));
		await say();
		assert.deepEqual(said(), ['***']);
		assert.deepEqual((await told('C2C.CallbackAfterSendMsg'))[0].MsgBody, text('***').MsgBody);
	});

	test('that fails after it was allowed is told with its code', async (t) => {
		held.sim.app().community.block(held.sim.app().community.import('bob'), 'ann', 1);
		assert.equal((await say()).ErrorCode, 20007);
		configure(held, t, { forbiddenWords: ['spam'] });
		assert.equal((await held.sim.client('bob').sendTo('ann', 'spam!')).ErrorCode, 80001);
		assert.deepEqual(
			(await told('C2C.CallbackAfterSendMsg')).map(({ SendMsgResult, UnreadMsgNum }) => [
				SendMsgResult,
				UnreadMsgNum,
			]),
			[
				[20007, -1],
				[80001, -1],
			],
		);
		assert.deepEqual(said(), []);
	});

	test('of a muted sender is not asked about: 20012; to nobody: 20003', async () => {
		assert.equal((await ann().sendTo('nobody', 'hi')).ErrorCode, 20003);
		await held.call('openconfigsvr/setnospeaking', { Set_Account: 'ann', C2CmsgNospeakingTime: 60 });
		assert.equal((await say()).ErrorCode, 20012);
		assert.deepEqual(await hook.commands(), []);
	});

	test('by REST is asked about, unless it forbids that; a refused one may be sent again', async () => {
		answers({ ErrorCode: 1 });
		const message = { From_Account: 'ann', To_Account: 'bob', MsgSeq: 1, MsgRandom: 1, ...text('hi') };
		assert.equal((await held.call('openim/sendmsg', message)).ErrorCode, 20006);
		answers({});
		assert.equal((await held.call('openim/sendmsg', message)).ErrorCode, 0);
		assert.equal((await held.call('openim/sendmsg', message)).ErrorCode, 0);
		assert.deepEqual(said(), ['hi']);
		assert.deepEqual(await hook.commands(), [COMMAND, COMMAND, 'C2C.CallbackAfterSendMsg']);
		hook.received = [];
		const ForbidCallbackControl = ['ForbidBeforeSendMsgCallback', 'ForbidAfterSendMsgCallback'];
		await held.call('openim/sendmsg', { ...message, MsgSeq: 2, ForbidCallbackControl });
		await held.call('openim/batchsendmsg', { To_Account: ['bob'], MsgRandom: 3, ...text('hi') });
		assert.deepEqual([said().length, await hook.commands()], [2, []]);
	});

	test('is recalled, by its sender or by REST', async () => {
		const [first, second] = [await say('a'), await say('b')];
		await hook.bodies();
		hook.received = [];
		assert.equal((await ann().recallFrom('bob', String(first.MsgKey))).ErrorCode, 0);
		await held.call('openim/admin_msgwithdraw', {
			From_Account: 'ann',
			To_Account: 'bob',
			MsgKey: second.MsgKey,
		});
		const withdrawn = {
			CallbackCommand: 'C2C.CallbackAfterMsgWithDraw',
			From_Account: 'ann',
			To_Account: 'bob',
		};
		assert.deepEqual(await hook.bodies(), [
			{ ...withdrawn, MsgKey: first.MsgKey, UnreadMsgNum: 1 },
			{ ...withdrawn, MsgKey: second.MsgKey, UnreadMsgNum: 0 },
		]);
	});
});

describe('joining', () => {
	beforeEach(() => {
		seedGroup({ type: 'ChatRoom' });
		importUsers(held.sim, ['cid']);
	});
	const join = () => held.sim.client('cid').join('lounge');
	const COMMAND = 'Group.CallbackBeforeApplyJoinGroup';
	const isMember = (user = 'cid') => user in group().members;

	decidable({
		act: join,
		isDone: isMember,
		command: COMMAND,
		refused: 10016,
		late: 10016,
		own: [10100, 10200],
	});

	test('names who asks; then who has come', async () => {
		await join();
		const common = { GroupId: 'lounge', Type: 'ChatRoom', EventTime: NOW };
		assert.deepEqual(await hook.bodies(), [
			{ CallbackCommand: COMMAND, ...common, Requestor_Account: 'cid' },
			{
				CallbackCommand: 'Group.CallbackAfterNewMemberJoin',
				...common,
				JoinType: 'Apply',
				Operator_Account: 'cid',
				NewMemberList: [{ Member_Account: 'cid' }],
			},
		]);
	});

	test('waits for an approval where the group wants one', async () => {
		held.sim.reset();
		seedGroup({ admins: ['mod'] });
		importUsers(held.sim, ['cid']);
		const { ErrorCode, pending } = await join();
		assert.deepEqual([ErrorCode, pending, isMember(), group().applicants], [0, true, false, ['cid']]);
		assert.equal((await held.sim.client('ann').approve('lounge', 'cid')).ErrorCode, 10007);
		assert.equal((await held.sim.client('mod').approve('lounge', 'bob')).ErrorCode, 10004);
		assert.equal((await held.sim.client('mod').approve('lounge', 'cid')).ErrorCode, 0);
		assert.equal(isMember(), true);
		const [{ JoinType, Operator_Account }] = await told('Group.CallbackAfterNewMemberJoin');
		assert.deepEqual([JoinType, Operator_Account], ['Apply', 'mod']);
	});

	test('is not possible twice, nor where nobody may, nor into a full group', async () => {
		assert.equal((await held.sim.client('ann').join('lounge')).ErrorCode, 10013);
		const set = (/** @type {Record<string, unknown>} */ change) =>
			held.call(`${G}/modify_group_base_info`, { GroupId: 'lounge', ...change });
		await set({ MaxMemberNum: 3 });
		assert.equal((await join()).ErrorCode, 10014);
		await set({ ApplyJoinOption: 'DisableApply' });
		assert.equal((await join()).ErrorCode, 10007);
		assert.deepEqual(await hook.commands(), []);
	});

	test('the last place taken is told', async () => {
		await held.call(`${G}/modify_group_base_info`, { GroupId: 'lounge', MaxMemberNum: 4 });
		await join();
		assert.deepEqual(await told('Group.CallbackAfterGroupFull'), [
			{ CallbackCommand: 'Group.CallbackAfterGroupFull', GroupId: 'lounge', EventTime: NOW },
		]);
	});

	test('leaving is told, and so is being kicked, of those who were there', async () => {
		assert.equal((await held.sim.client('ann').leave('lounge')).ErrorCode, 0);
		assert.equal((await held.sim.client('ann').leave('lounge')).ErrorCode, 10007);
		assert.equal((await held.sim.client('luna').leave('lounge')).ErrorCode, 10009);
		const MemberToDel_Account = ['bob', 'cid'];
		await held.call(`${G}/delete_group_member`, { GroupId: 'lounge', MemberToDel_Account });
		await held.call(`${G}/delete_group_member`, { GroupId: 'lounge', MemberToDel_Account });
		const exit = {
			CallbackCommand: 'Group.CallbackAfterMemberExit',
			GroupId: 'lounge',
			Type: 'ChatRoom',
			EventTime: NOW,
		};
		assert.deepEqual(await hook.bodies(), [
			{ ...exit, ExitType: 'Quit', Operator_Account: 'ann', ExitMemberList: [{ Member_Account: 'ann' }] },
			{
				...exit,
				ExitType: 'Kicked',
				Operator_Account: 'administrator',
				ExitMemberList: [{ Member_Account: 'bob' }],
			},
		]);
	});

	test('a member with rights kicks from the app', async () => {
		const MemberToDel_Account = ['bob'];
		held.sim.client('luna').act(`${G}/delete_group_member`, { GroupId: 'lounge', MemberToDel_Account });
		const [{ Operator_Account }] = await told('Group.CallbackAfterMemberExit');
		assert.equal(Operator_Account, 'luna');
		const invitation = { GroupId: 'lounge', MemberList: [{ Member_Account: 'cid' }] };
		assert.throws(() => held.sim.client('luna').act(`${G}/add_group_member`, invitation), /before-webhook/);
	});
});

describe('an invitation', () => {
	beforeEach(() => {
		seedGroup();
		importUsers(held.sim, ['cid', 'dan']);
	});
	const invite = (/** @type {string[]} */ ...users) => held.sim.client('ann').invite('lounge', users);
	const COMMAND = 'Group.CallbackBeforeInviteJoinGroup';
	const isMember = (user = 'cid') => user in group().members;

	decidable({
		act: () => invite('cid'),
		isDone: isMember,
		command: COMMAND,
		refused: 10016,
		late: 10016,
		own: [10100, 10200],
	});

	test('may be refused for some', async () => {
		answers({ RefusedMembers_Account: ['dan'] });
		const { ErrorCode, MemberList } = await invite('cid', 'dan');
		assert.deepEqual(
			[ErrorCode, MemberList],
			[
				0,
				[
					{ Member_Account: 'cid', Result: 1 },
					{ Member_Account: 'dan', Result: 0 },
				],
			],
		);
		const [before, after] = await hook.bodies();
		assert.deepEqual(before, {
			CallbackCommand: COMMAND,
			GroupId: 'lounge',
			Type: 'Public',
			Operator_Account: 'ann',
			DestinationMembers: [{ Member_Account: 'cid' }, { Member_Account: 'dan' }],
			EventTime: NOW,
		});
		assert.deepEqual(
			[after.JoinType, after.Operator_Account, after.NewMemberList],
			['Invited', 'ann', [{ Member_Account: 'cid' }]],
		);
	});

	for (const RefusedMembers_Account of [['mallory'], 'dan']) {
		test(`an answer that refuses ${JSON.stringify(RefusedMembers_Account)} is none`, async () => {
			answers({ RefusedMembers_Account });
			const { webhook } = await invite('cid', 'dan');
			assert.deepEqual([webhook?.invalid !== undefined, isMember('dan')], [true, true]);
		});
	}

	test('by REST is asked about, too', async () => {
		answers({ ErrorCode: 1 });
		const body = { GroupId: 'lounge', MemberList: [{ Member_Account: 'cid' }] };
		assert.equal((await held.call(`${G}/add_group_member`, body)).ErrorCode, 10016);
		assert.equal((await told(COMMAND))[0].Operator_Account, 'administrator');
	});

	test('is for members, as the group allows', async () => {
		assert.equal((await held.sim.client('cid').invite('lounge', ['dan'])).ErrorCode, 10007);
		await held.call(`${G}/modify_group_base_info`, { GroupId: 'lounge', InviteJoinOption: 'DisableInvite' });
		assert.equal((await invite('cid')).ErrorCode, 10007);
		assert.equal((await held.sim.client('luna').invite('lounge', ['cid'])).ErrorCode, 0);
	});
});

describe('a new group', () => {
	beforeEach(() => importUsers(held.sim, ['ann', 'bob']));
	const create = () =>
		held.sim
			.client('ann')
			.createGroup({ Type: 'Public', Name: 'New', GroupId: 'new', MemberList: [{ Member_Account: 'bob' }] });
	const COMMAND = 'Group.CallbackBeforeCreateGroup';

	decidable({
		act: create,
		isDone: () => group('new') !== undefined,
		command: COMMAND,
		refused: 10016,
		late: 10016,
		own: [10100, 10200],
	});

	test('may not know codes of the app', async (t) => {
		answers({ ErrorCode: 10100 });
		configure(held, t, { ownCodesForNewGroups: false });
		assert.equal((await create()).webhook?.invalid !== undefined, true);
	});

	test('is asked about without a GroupId, and told with one', async () => {
		await create();
		const common = {
			Operator_Account: 'ann',
			Owner_Account: 'ann',
			Type: 'Public',
			Name: 'New',
			MemberList: [{ Member_Account: 'bob' }],
			EventTime: NOW,
		};
		assert.deepEqual(await hook.bodies(), [
			{ CallbackCommand: COMMAND, ...common, CreatedGroupNum: 0 },
			{
				CallbackCommand: 'Group.CallbackAfterCreateGroup',
				GroupId: 'new',
				...common,
				UserDefinedDataList: [],
			},
		]);
	});

	test('by REST is asked about, too', async () => {
		answers({ ErrorCode: 1 });
		assert.equal((await held.call(`${G}/create_group`, { Type: 'Public', Name: 'New' })).ErrorCode, 10016);
		const [{ Operator_Account, Owner_Account }] = await told(COMMAND);
		assert.deepEqual([Operator_Account, Owner_Account], ['administrator', '']);
	});
});

describe('what else is told of groups', () => {
	beforeEach(() => seedGroup());
	const common = { GroupId: 'lounge', Type: 'Public', EventTime: NOW };

	test('what changed of its name, texts and picture, and nothing else', async () => {
		const set = (/** @type {Record<string, unknown>} */ change) =>
			held.call(`${G}/modify_group_base_info`, { GroupId: 'lounge', ...change });
		await set({ Notification: 'Be kind', MuteAllMember: 'On' });
		await set({ MuteAllMember: 'Off' });
		assert.deepEqual(await hook.bodies(), [
			{
				CallbackCommand: 'Group.CallbackAfterGroupInfoChanged',
				...common,
				Operator_Account: 'administrator',
				Notification: 'Be kind',
			},
		]);
	});

	test('a role or card, with EventTime as text, under the name that is set', async (t) => {
		const set = (/** @type {Record<string, unknown>} */ change) =>
			held.call(`${G}/modify_group_member_info`, { GroupId: 'lounge', Member_Account: 'ann', ...change });
		await set({ Role: 'Admin', NameCard: 'Annie' });
		await set({ MsgFlag: 'Discard', MuteTime: 5 });
		configure(held, t, { changedMemberField: 'Modified_Account' });
		await set({ NameCard: '' });
		const changed = {
			CallbackCommand: 'Group.CallbackAfterMemberFieldChanged',
			...common,
			Operator_Account: 'administrator',
			EventTime: String(NOW),
		};
		assert.deepEqual(await hook.bodies(), [
			{ ...changed, Member_Account: 'ann', Role: 'Admin', NameCard: 'Annie' },
			{ ...changed, Modified_Account: 'ann', NameCard: '' },
		]);
	});

	test('a new owner', async () => {
		await held.call(`${G}/change_group_owner`, { GroupId: 'lounge', NewOwner_Account: 'ann' });
		assert.deepEqual(await hook.bodies(), [
			{
				CallbackCommand: 'Group.CallbackAfterChangeGroupOwner',
				...common,
				Operator_Account: 'administrator',
				OldOwner_Account: 'luna',
				NewOwner_Account: 'ann',
			},
		]);
	});

	test('its end, with everybody who was in it', async () => {
		await held.call(`${G}/destroy_group`, { GroupId: 'lounge' });
		assert.deepEqual(await hook.bodies(), [
			{
				CallbackCommand: 'Group.CallbackAfterGroupDestroyed',
				...common,
				Owner_Account: 'luna',
				Name: 'A group',
				MemberList: ['luna', 'ann', 'bob'].map((Member_Account) => ({ Member_Account })),
			},
		]);
	});
});

test('an answer under another Content-Type counts, or not, as set', async (t) => {
	seedGroup();
	answers({ ErrorCode: 1 });
	const say = async () => (await held.sim.client('ann').sendToGroup('lounge', 'hi')).ErrorCode;
	assert.equal(await say(), 10016);
	configure(held, t, { webhookContentType: 'json' });
	assert.equal(await say(), 0);
});
