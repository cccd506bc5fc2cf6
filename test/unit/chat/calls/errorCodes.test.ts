import {
	Code,
	isAlreadyBlocked,
	isAlreadyCreated,
	isAlreadyDeleted,
	isAlreadyDissolved,
	isAlreadyFollowing,
	isAlreadyFriend,
	isAlreadyMember,
	isAlreadyRecalled,
	isNotBanned,
	isNotBlocked,
	isNotFriend,
	isNothingToDelete,
	isNotMember,
	knownCodes,
	meaningOf,
	refusalCodes,
	type KnownCode,
} from '../../../../chat/calls/errorCodes';

const treatments = ['retry', 'slowDown', 'signAgain', 'perhapsOneTarget', 'giveUp', 'endRun'];

function treatmentOf(code: number, api?: string): string {
	return meaningOf(code, '', api).treatment;
}

describe('knownCodes', () => {
	it.each(knownCodes().map((known) => [known.code, known.api ?? 'any API', known] as const))(
		'%d in %s has a meaning, an advice and a treatment, in words for a person',
		(_code, _service, { meaning, advice, treatment }) => {
			expect(meaning).toMatch(/^[A-Z].*[^.\s]$/);
			expect(advice).toMatch(/^[A-Z].*[^.\s]\.$/);
			expect(treatments).toContain(treatment);
			// n8n's rules for texts: say what happened, not that something bad did.
			expect(`${meaning} ${advice}`).not.toMatch(/\b(errors?|problems?|failures?|mistakes?)\b/i);
		},
	);

	// Each API's own page; common to all: https://www.tencentcloud.com/document/product/1047/34348
	it.each([
		[
			'common',
			[
				60002, 60003, 60004, 60005, 60007, 60008, 60009, 60010, 60012, 60013, 60014, 60015, 60016, 60017,
				60018, 60020, 60021, 60025, 60026, 60027, 60028, 70001, 70003, 70009, 70013, 70014, 70016, 70020,
				70050, 70051, 72000, 72001, 72002, 72010, 72011, 72012, 80001, 80002, 80003, 80004, 80005,
			],
		],
		['im_open_login_svc', [70107, 70169, 70202, 70398, 70399, 70402, 70403, 70500, 71000, 80001]],
		['follow', [30001, 30002, 30003, 30004, 30005, 30006, 30007, 30008, 32100, 32101, 32102, 32103]],
		[
			'sns',
			[
				30001, 30002, 30003, 30004, 30005, 30006, 30007, 30008, 30009, 30010, 30011, 30012, 30013, 30014,
				30015, 30515, 30516, 30525, 30539, 30540, 30614, 31704, 31707, 31804, 32216,
			],
		],
		['profile', [40001, 40002, 40003, 40004, 40005, 40006, 40007, 40008, 40009, 40601, 40605, 40610]],
		[
			'openim',
			[
				20001, 20002, 20003, 20004, 20005, 20006, 20007, 20009, 20010, 20011, 20012, 20016, 20022, 20023,
				20026, 90001, 90002, 90003, 90005, 90007, 90008, 90009, 90010, 90011, 90012, 90018, 90026, 90031,
				90044, 90048, 90054, 90992, 90994, 90995, 91000, 93000,
			],
		],
		[
			'group_open_http_svc',
			[
				10002, 10003, 10004, 10005, 10006, 10007, 10008, 10009, 10010, 10011, 10012, 10013, 10014, 10015,
				10016, 10017, 10018, 10019, 10021, 10023, 10024, 10025, 10026, 10030, 10031, 10032, 10033, 10034,
				10035, 10036, 10037, 10038, 10041, 10051, 10052, 10053, 10059, 10060, 80001, 80002,
			],
		],
		['openconfigsvr', [130001, 130002, 130003, 130004, 130005, 130008, 130014]],
	])('has the codes that are documented for %s', (service, documented) => {
		const known = new Set(
			knownCodes(service === 'common' ? 'im_open_login_svc' : service).map(({ code }) => code),
		);
		expect(documented.filter((code) => !known.has(code))).toEqual([]);
	});

	it('has every code that the package gives itself, and none of them for a service', () => {
		const own = Object.values(Code).filter((code) => code < Code.Ok);
		const known = new Set(knownCodes().map(({ code }) => code));
		expect(own.filter((code) => !known.has(code))).toEqual([]);
		expect(knownCodes('sns').filter(({ code }) => code < Code.Ok)).toEqual([]);
	});

	it('has each code once, and once more for an API that means something else by it', () => {
		const all = knownCodes();
		const once = (codes: KnownCode[]) => new Set(codes.map(({ code, api }) => `${code} ${api}`)).size;
		expect(once(all)).toBe(all.length);
		const special = all.filter(({ api }) => api !== undefined);
		expect(special).toContainEqual(expect.objectContaining({ code: 30005, api: 'sns' }));
		expect(special).toContainEqual(
			expect.objectContaining({ code: 10007, api: 'group_open_http_svc/add_group_member' }),
		);
		const meanings = new Map(all.filter(({ api }) => !api).map((known) => [known.code, known.meaning]));
		expect(special.filter(({ code, meaning }) => meanings.get(code) === meaning)).toEqual([]);
	});

	it('marks what some operation takes for its aim', () => {
		const aims = knownCodes().filter(({ api, isSomeAim }) => !api && isSomeAim);
		expect(aims.map(({ code }) => code).sort((a, b) => a - b)).toEqual([
			10010, 10013, 10025, 10052, 20023, 30001, 30015, 31704, 70107,
		]);
	});
});

describe('meaningOf', () => {
	it.each([
		[
			'retry',
			[10002, 30006, 30007, 30008, 60008, 60014, 70500, 91000, Code.NoAnswer, Code.Unreadable, Code.NoResult],
		],
		['slowDown', [60007, 60011, 60018, 10006, 10023]],
		['signAgain', [70001, 70052, 20002, 10008]],
		['endRun', [70009, 70003, 60010, 60020, 60026, 60028, 70013, 70014, 70020, 30004, 71000, 10026, 10041]],
		['perhapsOneTarget', [30001, 30002, 30003, 31804, 70107, 90012]],
		['giveUp', [31704, 30013, 32100, 70398, 10010, 10015, 10017, 10030, 20006, Code.BadInput, Code.NoReason]],
	])('%s: %j', (treatment, codes) => {
		for (const code of codes) expect([code, treatmentOf(code)]).toEqual([code, treatment]);
	});

	it('a refused mute concerns that user, and not the run', () => {
		for (const code of [130002, 130003, 130004, 130005, 130008]) {
			expect([code, treatmentOf(code, 'openconfigsvr')]).toEqual([code, 'giveUp']);
		}
		expect(treatmentOf(130014, 'openconfigsvr')).toBe('retry');
	});

	it('reads 30005 by the service: the follow feature is off, or a friend text is not allowed', () => {
		expect(treatmentOf(30005, 'follow')).toBe('endRun');
		expect(treatmentOf(30005, 'sns')).toBe('giveUp');
		expect(meaningOf(30005, '', 'follow').advice).toContain('Follow/Fan');
	});

	it('knows the codes that a service passes on from another one', () => {
		// Deleting accounts also clears friends and profiles.
		for (const code of [30006, 30007, 30008, 40006]) {
			expect([code, treatmentOf(code, 'im_open_login_svc')]).toEqual([code, 'retry']);
		}
	});

	it('looks for the one user at fault where a code may be about one of many', () => {
		const group = 'group_open_http_svc';
		for (const code of [10004, 10005, 10009, 10013, 10014, 10018, 10019, 10037, 10038]) {
			expect([code, treatmentOf(code, group)]).toEqual([code, 'perhapsOneTarget']);
		}
		for (const code of [20001, 20003, 90003, 90011, 90012, 90048]) {
			expect([code, treatmentOf(code, 'openim')]).toEqual([code, 'perhapsOneTarget']);
		}
		for (const code of [70107, 70206, 70399, 70402]) {
			expect([code, treatmentOf(code, 'im_open_login_svc')]).toEqual([code, 'perhapsOneTarget']);
		}
	});

	it('does not ask again for fewer where the app itself has refused', () => {
		for (const api of ['group_open_http_svc/add_group_member', 'group_open_http_svc/create_group']) {
			expect([api, treatmentOf(10016, api)]).toEqual([api, 'giveUp']);
			expect([api, treatmentOf(10100, api)]).toEqual([api, 'giveUp']);
		}
	});

	it.each([
		['delete_group_member', 10004, /live group, mute or ban/, 'perhapsOneTarget'],
		['delete_group_member', 10007, /AVChatRoom.*owner/, 'perhapsOneTarget'],
		['add_group_member', 10007, /AVChatRoom.*Work, Public, Meeting and Community/, 'giveUp'],
		['forbid_send_msg', 10007, /Work group.*Public, Meeting, Community/, 'perhapsOneTarget'],
		['ban_group_member', 10007, /Only live groups.*switched on/, 'perhapsOneTarget'],
		['unban_group_member', 10007, /Only live groups/, 'giveUp'],
		['get_group_ban_member', 10007, /Only live groups/, 'giveUp'],
		['get_group_member_info', 10007, /AVChatRoom/, 'giveUp'],
		['get_role_in_group', 10007, /AVChatRoom/, 'giveUp'],
		['modify_group_member_info', 10007, /AVChatRoom/, 'giveUp'],
		['change_group_owner', 10007, /AVChatRoom.*must be a member/, 'giveUp'],
		['group_msg_get_simple', 10007, /AVChatRoom/, 'giveUp'],
		['create_group', 10007, /AVChatRoom.*leave the members out/, 'giveUp'],
	])('says of %s, answered %d, which types of group allow it', (command, code, types, treatment) => {
		const api = `group_open_http_svc/${command}`;
		expect(meaningOf(code, '', api)).toMatchObject({ advice: expect.stringMatching(types), treatment });
		expect(meaningOf(code, 'no permission', api).meaning).toMatch(/: no permission$/);
	});

	it('reads 10006 by the command: too many groups, or calls that came too fast', () => {
		expect(treatmentOf(10006, 'group_open_http_svc/create_group')).toBe('giveUp');
		expect(treatmentOf(10006, 'group_open_http_svc/destroy_group')).toBe('slowDown');
	});

	it('knows of an import that gives no reason which ones there can be', () => {
		expect(meaningOf(Code.NoReason, '', 'im_open_login_svc/multiaccount_import').advice).toContain(
			'three months',
		);
		expect(meaningOf(Code.NoReason, '', 'group_open_http_svc/add_group_member').advice).not.toContain(
			'three months',
		);
	});

	it('names a new plan as a reason for having none', () => {
		expect(meaningOf(60020).advice).toContain('five minutes');
	});

	it.each([
		['sns', 38000],
		['sns', 39000],
		['openim', 120001],
		['openim', 130000],
		['openim/sendmsg', 125000],
		['group_open_http_svc', 10100],
		['group_open_http_svc/send_group_msg', 10200],
	])("%s passes on %d, with which the app's own webhook refused, and its words", (service, code) => {
		const { meaning, advice, treatment } = meaningOf(code, 'no strangers', service);
		expect(meaning).toContain('webhook');
		expect(advice).toContain(String(code));
		expect(advice).toContain('no strangers');
		expect(treatment).toBe('giveUp');
	});

	it.each([
		['sns', 37999],
		['sns', 39001],
		['sns', 120001],
		['openim', 38000],
		['openim', 120000],
		['openim', 10150],
		['group_open_http_svc', 10099],
		['group_open_http_svc', 10201],
		['group_open_http_svc', 38000],
		['follow', 38000],
		['', 38000],
	])("'%s' has no webhook that could give %d", (service, code) => {
		expect(meaningOf(code, 'x', service).meaning).not.toContain('webhook');
	});

	it('quotes Tencent where the number alone says too little', () => {
		expect(meaningOf(30001, 'Err_X', 'sns').meaning).toMatch(/: Err_X$/);
		expect(meaningOf(70402, 'Err_X', 'im_open_login_svc').meaning).toMatch(/: Err_X$/);
		expect(meaningOf(30003, 'Err_X', 'sns').meaning).not.toContain('Err_X');
		expect(meaningOf(30001).meaning).not.toContain(':');
	});

	it('tells the cases of 30001 apart by their text', () => {
		expect(meaningOf(30001, 'Err_SNS_FriendUpdate_Friend_Not_Exist', 'sns')).toMatchObject({
			meaning: expect.stringContaining('friend list'),
			treatment: 'giveUp',
		});
		expect(meaningOf(30001, 'Err_Follow_Self', 'follow')).toMatchObject({
			advice: expect.stringContaining('acting user'),
			treatment: 'giveUp',
		});
	});

	it('quotes what Tencent said with a code that it does not know, and says where to look', () => {
		expect(meaningOf(99999, 'Err_New')).toEqual({
			meaning: 'Tencent Chat refused the request: Err_New',
			advice: expect.stringMatching(/99999.*https:\/\/www\.tencentcloud\.com/),
			treatment: 'giveUp',
		});
		expect(meaningOf(99999).meaning).toBe('Tencent Chat refused the request');
	});
});

test('refusalCodes are the numbers that Tencent allows for the answers of each webhook', () => {
	expect(refusalCodes).toEqual({
		openim: { lowest: 120001, highest: 130000 },
		group_open_http_svc: { lowest: 10100, highest: 10200 },
		sns: { lowest: 38000, highest: 39000 },
	});
});

describe('the wanted end was there before', () => {
	it.each([
		[isAlreadyFollowing, 30001, 'Err_Follow_Already_Exist', true],
		[isAlreadyFollowing, 30001, 'Err_Follow_Self', false],
		[isAlreadyFollowing, 32100, 'already full', false],
		[isAlreadyFriend, 30001, 'Err_SNS_FriendAdd_Friend_Exist', true],
		[isAlreadyFriend, 30015, '', true],
		[isAlreadyFriend, 30001, 'Err_SNS_FriendUpdate_Friend_Not_Exist', false],
		[isAlreadyFriend, 30001, '', false],
		[isNotFriend, 31704, '', true],
		[isNotFriend, 30001, 'Err_SNS_FriendDelete_Friend_Not_Exist', true],
		[isNotFriend, 30001, 'Err_SNS_FriendAdd_Friend_Exist', false],
		[isNotFriend, 30003, 'Err_SNS_FriendDelete_Friend_Not_Exist', false],
		[isAlreadyBlocked, 30001, 'Err_SNS_BlackListAdd_Already_Exist', true],
		[isAlreadyBlocked, 30001, '', false],
		[isNotBlocked, 30001, '', true],
		[isNotBlocked, 30001, 'Err_SNS_BlackListDelete_Not_Exist', true],
		[isNotBlocked, 30001, 'Err_SNS_BlackListDelete_Account_Not_In_List', true],
		[isNotBlocked, 30001, 'Err_SNS_BlackListDelete_Self', false],
		[isNotBlocked, 30001, 'To_Account is invalid', false],
		[isNotBlocked, 30003, '', false],
		[isAlreadyMember, 10013, '', true],
		[isAlreadyMember, 10019, '', false],
		[isNotMember, 10004, 'user is not a member of the group', true],
		[isNotMember, 10007, 'Err_Group_Not_Member', true],
		[isNotMember, 10007, 'this group type does not support deleting a member', false],
		[isNotMember, 10007, '', false],
		[isNotMember, 10019, 'not a member', false],
		[isNotBanned, 10004, 'the member is not banned', true],
		[isNotBanned, 10007, 'ban is not allowed for this group type', false],
		[isNotBanned, 10004, '', false],
		[isAlreadyDissolved, 10010, '', true],
		[isAlreadyDissolved, 10015, '', false],
		[isAlreadyCreated, 10025, '', true],
		[isAlreadyCreated, 10021, '', false],
		[isAlreadyRecalled, 20023, '', true],
		[isAlreadyRecalled, 20022, '', false],
		[isAlreadyRecalled, 10030, '', false],
		[isNothingToDelete, 10052, '', true],
		[isNothingToDelete, 10051, '', false],
		[isAlreadyDeleted, 70107, 'Err_TLS_PT_Open_Login_Account_Not_Exist', true],
		[isAlreadyDeleted, 71000, '', false],
	])('%p of %d %s is %p', (says, ResultCode, ResultInfo, expected) => {
		expect(says({ ResultCode, ResultInfo })).toBe(expected);
	});
});
