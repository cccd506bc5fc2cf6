import {
	Code,
	isAlreadyBlocked,
	isAlreadyFollowing,
	isAlreadyFriend,
	isNotBlocked,
	isNotFriend,
	knownCodes,
	meaningOf,
	refusalCodes,
} from '../../../../chat/calls/errorCodes';

const treatments = ['retry', 'slowDown', 'signAgain', 'perhapsOneTarget', 'giveUp', 'endRun'];

function treatmentOf(code: number, service?: string): string {
	return meaningOf(code, '', service).treatment;
}

describe('knownCodes', () => {
	it.each(knownCodes().map((known) => [known.code, known.service ?? 'any service', known] as const))(
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
		['im_open_login_svc', [70107, 70169, 70398, 70399, 70402, 70403, 70500, 71000]],
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
				20001, 20002, 20003, 20004, 20005, 20006, 20009, 20010, 20011, 20012, 90001, 90002, 90003, 90005,
				90007, 90008, 90009, 90010, 90012, 90026, 90031, 90044, 90048, 90992, 90994, 90995, 91000, 93000,
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

	it('has each code once, and once more for a service that means something else by it', () => {
		const all = knownCodes();
		const general = all.filter(({ service }) => service === undefined).map(({ code }) => code);
		expect(new Set(general).size).toBe(general.length);
		expect(all.filter(({ service }) => service !== undefined)).toEqual([
			expect.objectContaining({ code: 30005, service: 'sns' }),
		]);
	});
});

describe('meaningOf', () => {
	it.each([
		['retry', [30006, 30007, 30008, 60008, 60014, 70500, Code.NoAnswer, Code.Unreadable, Code.NoResult]],
		['slowDown', [60007, 60011, 60018]],
		['signAgain', [70001, 70052]],
		['endRun', [70009, 70003, 60010, 60020, 60026, 60028, 70013, 70014, 70020, 30004, 71000]],
		['perhapsOneTarget', [30001, 30002, 30003, 31804, 70107, 90012]],
		['giveUp', [31704, 30013, 32100, Code.BadInput, Code.Endless]],
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

	it('names a new plan as a reason for having none', () => {
		expect(meaningOf(60020).advice).toContain('five minutes');
	});

	it.each([
		['sns', 38000],
		['sns', 39000],
		['openim', 120001],
		['openim', 130000],
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

test('refusalCodes are the numbers that Tencent allows for friend requests', () => {
	expect(refusalCodes).toEqual({ lowest: 38000, highest: 39000 });
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
	])('%p of %d %s is %p', (says, ResultCode, ResultInfo, expected) => {
		expect(says({ ResultCode, ResultInfo })).toBe(expected);
	});
});
