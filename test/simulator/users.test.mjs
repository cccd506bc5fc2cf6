import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { userSigOf } from './caller.mjs';
import { configure, ids, importUsers, refuses, useSimulator } from './fixture.mjs';

let now = 1_750_000_000_500;
const held = useSimulator({ clock: () => now });
const community = () => held.sim.app().community;

describe('accounts', () => {
	/** @type {(field: string) => [string, Record<string, unknown>, number][]} */
	const badList = (field) => [
		['no list', { [field]: undefined }, 70402],
		['an empty list', { [field]: [] }, 70402],
		['a number as UserID', { [field]: [{ UserID: 5 }] }, 60015],
		['plain UserIDs', { [field]: ['a'] }, 70402],
		['a UserID of 33 bytes', { [field]: [{ UserID: 'x'.repeat(33) }] }, 70402],
		['a UserID twice', { [field]: [{ UserID: 'a' }, { UserID: 'a' }] }, 70402],
		['101 UserIDs', { [field]: ids('u', 101).map((UserID) => ({ UserID })) }, 70402],
	];
	refuses(held, 'im_open_login_svc/account_check', {
		good: { CheckItem: [{ UserID: 'a' }] },
		badParameter: 70402,
		refused: badList('CheckItem'),
	});
	refuses(held, 'im_open_login_svc/account_delete', {
		good: { DeleteItem: [{ UserID: 'a' }] },
		badParameter: 70402,
		people: ['a'],
		refused: badList('DeleteItem'),
	});
	refuses(held, 'im_open_login_svc/account_import', {
		good: { UserID: 'a' },
		badParameter: 70402,
		refused: [
			['no UserID', { UserID: undefined }, 70402],
			['an empty UserID', { UserID: '' }, 70402],
			['a number as UserID', { UserID: 5 }, 60015],
			['the field name of old pages', { UserID: undefined, Identifier: 'a' }, 70402],
			['Nick as number', { Nick: 5 }, 70402],
		],
	});
	refuses(held, 'im_open_login_svc/multiaccount_import', {
		good: { AccountList: [{ UserID: 'a' }] },
		badParameter: 70402,
		refused: [
			['no list', { AccountList: undefined }, 70402],
			['101 accounts', { AccountList: ids('u', 101).map((UserID) => ({ UserID })) }, 70402],
			['both shapes', { Accounts: ['a'] }, 70402],
		],
	});
	refuses(held, 'im_open_login_svc/kick', {
		good: { UserID: 'a' },
		badParameter: 70402,
		people: ['a'],
		refused: [
			['no UserID', { UserID: undefined }, 70402],
			['the field name of old pages', { UserID: undefined, Identifier: 'a' }, 70402],
			['several', { UserID: ['a'] }, 70402],
			['a UserID that is not imported', { UserID: 'nobody' }, 70107],
		],
	});

	test('account_check tells who is imported', async () => {
		importUsers(held.sim, ['a']);
		const answer = await held.call('im_open_login_svc/account_check', {
			CheckItem: [{ UserID: 'a' }, { UserID: 'nobody' }],
		});
		assert.deepEqual(answer, {
			ResultItem: [
				{ UserID: 'a', ResultCode: 0, ResultInfo: '', AccountStatus: 'Imported' },
				{ UserID: 'nobody', ResultCode: 0, ResultInfo: '', AccountStatus: 'NotImported' },
			],
			ActionStatus: 'OK',
			ErrorCode: 0,
			ErrorInfo: '',
		});
	});

	test('imported accounts have a nickname; a deleted one cannot come back', async () => {
		await held.call('im_open_login_svc/account_import', {
			UserID: 'a',
			Nick: 'Ann',
			FaceUrl: 'https://example.com/a.png',
		});
		assert.deepEqual(community().describe('a').profile, {
			Tag_Profile_IM_Nick: 'Ann',
			Tag_Profile_IM_Image: 'https://example.com/a.png',
		});
		const gone = await held.call('im_open_login_svc/account_delete', {
			DeleteItem: [{ UserID: 'a' }, { UserID: 'nobody' }],
		});
		assert.deepEqual(
			gone.ResultItem.map((/** @type {any} */ row) => row.ResultCode),
			[0, 70107],
		);
		assert.equal((await held.call('im_open_login_svc/account_import', { UserID: 'a' })).ErrorCode, 70399);
		const several = await held.call('im_open_login_svc/multiaccount_import', { Accounts: ['a', 'b'] });
		assert.deepEqual(several.FailAccounts, ['a']);
		assert.deepEqual([community().has('a'), community().has('b')], [false, true]);
	});

	test('a deleted UserID is free again after three months', async (t) => {
		t.after(() => (now = 1_750_000_000_500));
		importUsers(held.sim, ['a']);
		await held.call('im_open_login_svc/account_delete', { DeleteItem: [{ UserID: 'a' }] });
		const back = async () => (await held.call('im_open_login_svc/account_import', { UserID: 'a' })).ErrorCode;
		now += 89 * 86_400_000;
		assert.equal(await back(), 70399);
		now += 86_400_000;
		assert.equal(await back(), 0);
	});

	/** @type {[string, import('./simulator.mjs').AppSettings, string, Record<string, unknown>, number][]} */
	const refusedAs = [
		['a full app', { limits: { accounts: 1 } }, 'account_import', { UserID: 'b' }, 70398],
		['a nickname over 500 bytes', {}, 'account_import', { UserID: 'b', Nick: 'x'.repeat(501) }, 40601],
		[
			'a forbidden nickname',
			{ forbiddenWords: ['bad'] },
			'account_import',
			{ UserID: 'b', Nick: 'so bad' },
			40005,
		],
		[
			'deletion switched off',
			{ accountDeletion: false },
			'account_delete',
			{ DeleteItem: [{ UserID: 'a' }] },
			71000,
		],
	];
	for (const [title, settings, command, body, code] of refusedAs) {
		test(`${title}: ${code}`, async (t) => {
			importUsers(held.sim, ['a']);
			configure(held, t, settings);
			assert.equal((await held.call(`im_open_login_svc/${command}`, body)).ErrorCode, code);
			assert.deepEqual([community().has('a'), community().has('b')], [true, false]);
		});
	}

	test('importing an account that exists overwrites its profile, or not', async (t) => {
		const nick = async (/** @type {string} */ Nick) => {
			await held.call('im_open_login_svc/account_import', { UserID: 'a', Nick });
			return community().describe('a').profile?.Tag_Profile_IM_Nick;
		};
		assert.deepEqual([await nick('Ann'), await nick('Annie')], ['Ann', 'Annie']);
		configure(held, t, { importOverwrites: false });
		assert.equal(await nick('Anna'), 'Annie');
	});

	test('when only some fail the outer code is 0, or another one', async (t) => {
		const some = async () => {
			const imported = await held.call('im_open_login_svc/multiaccount_import', { Accounts: ['a', 'b'] });
			const deleted = await held.call('im_open_login_svc/account_delete', {
				DeleteItem: [{ UserID: 'a' }, { UserID: 'nobody' }],
			});
			return [imported, deleted].map(({ ActionStatus, ErrorCode }) => [ActionStatus, ErrorCode]);
		};
		held.sim.setFault({ kind: 'rows', rows: { b: 70500 } });
		assert.deepEqual(await some(), [
			['OK', 0],
			['OK', 0],
		]);
		held.sim.reset();
		held.sim.setFault({ kind: 'rows', rows: { b: 70500 } });
		configure(held, t, { partialFailureCode: 70500 });
		assert.deepEqual(await some(), [
			['FAIL', 70500],
			['FAIL', 70500],
		]);
	});

	test('a deleted account leaves every list', async () => {
		held.sim.seed({ kind: 'fans', user: 'star', fans: 3, mutual: 3 });
		held.sim.seed({ kind: 'friends', user: 'star', friends: 3, prefix: 'fan_' });
		await held.call('im_open_login_svc/account_delete', { DeleteItem: [{ UserID: 'fan_2' }] });
		const { follows, fans, friends } = community().describe('star');
		assert.deepEqual([follows, fans, friends], [2, 2, ['fan_1', 'fan_3']]);
	});
});

describe('a kick', () => {
	/** @param {number} issuedAt milliseconds */
	const userSig = (issuedAt) => {
		const clock = Date.now;
		Date.now = () => issuedAt;
		try {
			return userSigOf(held.sim.app(), 'a');
		} finally {
			Date.now = clock;
		}
	};
	const kick = () => held.call('im_open_login_svc/kick', { UserID: 'a' });
	const logIn = (/** @type {string} */ sig) => held.sim.client('a').logIn(sig).ErrorCode;

	test('voids UserSigs made before it; a second one also those made in between', async (t) => {
		t.after(() => (now = 1_750_000_000_500));
		importUsers(held.sim, ['a']);
		const old = userSig(now);
		assert.equal(logIn(old), 0);
		now += 2000;
		await kick();
		assert.equal(logIn(old), 70052);
		now += 2000;
		const fresh = userSig(now);
		assert.equal(logIn(fresh), 0);
		now += 2000;
		await kick();
		assert.equal(logIn(fresh), 70052);
		assert.equal(logIn(userSig(now)), 0);
		assert.deepEqual(community().describe('a').kicks, [1_750_000_002_500, 1_750_000_006_500]);
	});

	test('a log-in makes the account and shows it online; a wrong UserSig does neither', () => {
		assert.equal(logIn('abcd'), 70003);
		assert.equal(community().has('a'), false);
		assert.equal(logIn(userSig(now)), 0);
		assert.deepEqual(community().get('a')?.session.devices, [{ platform: 'iPhone', status: 'Online' }]);
	});
});

describe('openim/query_online_status', () => {
	refuses(held, 'openim/query_online_status', {
		good: { To_Account: ['a'] },
		badParameter: 90001,
		people: ['a'],
		refused: [
			['no To_Account', { To_Account: undefined }, 90003],
			['To_Account as text', { To_Account: 'a' }, 90003],
			['501 accounts', { To_Account: ids('u', 501) }, 90003],
			['IsNeedDetail as boolean', { IsNeedDetail: true }, 90001],
			['only strangers', { To_Account: ['nobody'] }, 70107],
		],
	});

	test('tells states, platforms on demand, and strangers apart', async () => {
		importUsers(held.sim, ['a', 'b']);
		held.sim.setOnline('a', true, { platform: 'iPhone' });
		held.sim.setOnline('a', true, { platform: 'Web' });
		const body = { To_Account: ['a', 'b', 'nobody'] };
		assert.deepEqual(await held.call('openim/query_online_status', { ...body, IsNeedDetail: 1 }), {
			QueryResult: [
				{
					To_Account: 'a',
					Status: 'Online',
					Detail: [
						{ Platform: 'iPhone', Status: 'Online' },
						{ Platform: 'Web', Status: 'Online' },
					],
				},
				{ To_Account: 'b', Status: 'Offline' },
			],
			ErrorList: [{ To_Account: 'nobody', ErrorCode: 70107 }],
			ActionStatus: 'OK',
			ErrorCode: 0,
			ErrorInfo: '',
		});
		assert.equal('Detail' in (await held.call('openim/query_online_status', body)).QueryResult[0], false);
		assert.equal((await held.call('im_open_login_svc/kick', { UserID: 'a' })).ErrorCode, 0);
		assert.equal(
			(await held.call('openim/query_online_status', { To_Account: ['a'] })).QueryResult[0].Status,
			'Offline',
		);
	});
});

describe('openim/sendmsg', () => {
	const MsgBody = [{ MsgType: 'TIMTextElem', MsgContent: { Text: 'hello' } }];
	const good = { To_Account: 'b', MsgRandom: 1, MsgBody };
	const custom = { MsgType: 'TIMCustomElem', MsgContent: { Data: '{}' } };
	const address = 'https://example.com/a';
	const file = { Url: address, UUID: 'a1', FileSize: 5, FileName: 'a.pdf', Download_Flag: 2 };
	const sound = { Url: address, UUID: 'a1', Size: 5, Second: 1, Download_Flag: 2 };
	const video = {
		VideoUrl: address,
		VideoUUID: 'a1',
		VideoDownloadFlag: 2,
		ThumbUrl: address,
		ThumbUUID: 'a2',
		ThumbWidth: 5,
		ThumbHeight: 5,
		ThumbDownloadFlag: 2,
	};
	const image = {
		UUID: 'a1',
		ImageFormat: 3,
		ImageInfoArray: [{ Type: 1, Size: 0, Width: 0, Height: 0, URL: address }],
	};
	/**
	 * @param {string} MsgType
	 * @param {unknown} MsgContent
	 */
	const withContent = (MsgType, MsgContent) => ({ MsgBody: [{ MsgType, MsgContent }] });
	refuses(held, 'openim/sendmsg', {
		good,
		badParameter: 90001,
		people: ['a', 'b'],
		refused: [
			['no To_Account', { To_Account: undefined }, 90003],
			['a list as To_Account', { To_Account: ['b'] }, 90003],
			['a number as To_Account', { To_Account: 5 }, 60015],
			['a receiver who is not imported', { To_Account: 'nobody' }, 90012],
			['a sender who is not imported', { From_Account: 'nobody' }, 90048],
			['no MsgRandom', { MsgRandom: undefined }, 90005],
			['MsgRandom as text', { MsgRandom: '1' }, 90005],
			['MsgRandom over 32 bits', { MsgRandom: 4294967296 }, 90005],
			['no MsgBody', { MsgBody: undefined }, 90007],
			['MsgBody as object', { MsgBody: MsgBody[0] }, 90007],
			['an unknown MsgType', { MsgBody: [{ MsgType: 'Text', MsgContent: { Text: 'x' } }] }, 90007],
			['text without Text', { MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: {} }] }, 90007],
			['text in small letters', { MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { text: 'x' } }] }, 90007],
			['MsgLifeTime of more than seven days', { MsgLifeTime: 604_801 }, 90026],
			['SyncOtherMachine 0', { SyncOtherMachine: 0 }, 90031],
			['two custom elements', { MsgBody: [custom, custom] }, 90007],
			['a field that no element has', withContent('TIMTextElem', { Text: 'x', Bold: true }), 90007],
			['an image without address', withContent('TIMImageElem', { UUID: 'a', ImageFormat: 1 }), 90007],
			[
				'a video without ThumbUUID',
				withContent('TIMVideoFileElem', { ...video, ThumbUUID: undefined }),
				90007,
			],
			...['Url', 'UUID', 'Download_Flag'].map(
				(field) =>
					/** @type {[string, Record<string, unknown>, number]} */ ([
						`a file without ${field}`,
						withContent('TIMFileElem', { ...file, [field]: undefined }),
						90007,
					]),
			),
			['a file from a store of Tencent', withContent('TIMFileElem', { ...file, Download_Flag: 1 }), 90007],
			[
				'more than 12 KB',
				{ MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: 'x'.repeat(12_300) } }] },
				93000,
			],
		],
	});

	test('takes every kind of element, several in one message', async () => {
		importUsers(held.sim, ['b']);
		const elements = [
			['TIMTextElem', { Text: '' }],
			['TIMCustomElem', { Data: '{}', Desc: 'd', Ext: 'e', Sound: 's' }],
			['TIMFaceElem', { Index: 1, Data: 'smile' }],
			['TIMLocationElem', { Desc: 'home', Latitude: 29.34, Longitude: 116.7 }],
			['TIMImageElem', image],
			['TIMSoundElem', sound],
			['TIMFileElem', file],
			['TIMVideoFileElem', video],
		].map(([MsgType, MsgContent]) => ({ MsgType, MsgContent }));
		const answer = await held.call('openim/sendmsg', { ...good, MsgBody: elements });
		assert.equal(answer.ErrorCode, 0, answer.ErrorInfo);
		assert.deepEqual(community().messages[0].MsgBody, elements);
	});

	test('delivers, also to somebody who has blocked the sender', async () => {
		importUsers(held.sim, ['a', 'b']);
		community().block(community().import('b'), 'a', 1);
		const answer = await held.call('openim/sendmsg', { ...good, From_Account: 'a' });
		assert.deepEqual(
			[answer.ErrorCode, answer.MsgTime, typeof answer.MsgKey, typeof answer.MsgId],
			[0, 1_750_000_000, 'string', 'string'],
		);
		const [message] = community().messages;
		assert.deepEqual([message.From_Account, message.To_Account, message.MsgBody], ['a', 'b', MsgBody]);
	});

	test('is sent by the admin when nobody is named', async () => {
		importUsers(held.sim, ['b']);
		await held.call('openim/sendmsg', good);
		assert.equal(community().messages[0].From_Account, 'administrator');
	});

	describe('a repeat', () => {
		const message = { ...good, MsgSeq: 7 };
		beforeEach(() => importUsers(held.sim, ['a', 'b', 'c']));
		const receivers = () => community().messages.map(({ To_Account }) => To_Account);

		test('is told by its key, which names MsgSeq, MsgRandom and the time', async () => {
			const { MsgKey } = await held.call('openim/sendmsg', message);
			assert.equal(MsgKey, '7_1_1750000000');
		});

		test('is not delivered again for 120 seconds, then it is', async (t) => {
			t.after(() => (now = 1_750_000_000_500));
			const first = await held.call('openim/sendmsg', message);
			now += 120_000;
			const repeat = await held.call('openim/sendmsg', message);
			assert.deepEqual([repeat.ErrorCode, repeat.MsgKey], [0, first.MsgKey]);
			assert.deepEqual(
				community().messages.map(({ attempts }) => attempts),
				[2],
			);
			now += 1;
			await held.call('openim/sendmsg', message);
			assert.deepEqual(receivers(), ['b', 'b']);
		});

		test('is a repeat for another receiver too, who gets nothing', async () => {
			await held.call('openim/sendmsg', message);
			assert.equal((await held.call('openim/sendmsg', { ...message, To_Account: 'c' })).ErrorCode, 0);
			assert.deepEqual(receivers(), ['b']);
			assert.deepEqual(community().messages[0].lostTo, ['c']);
		});

		/** @type {[string, Record<string, unknown>][]} */
		const others = [
			['MsgRandom', { MsgRandom: 2 }],
			['MsgSeq', { MsgSeq: 8 }],
			['sender', { From_Account: 'a' }],
			['content', { MsgBody: [{ MsgType: 'TIMTextElem', MsgContent: { Text: 'bye' } }] }],
		];
		for (const [title, change] of others) {
			test(`is none with another ${title}`, async () => {
				await held.call('openim/sendmsg', message);
				await held.call('openim/sendmsg', { ...message, ...change });
				assert.deepEqual(receivers(), ['b', 'b']);
			});
		}

		test('is not recognised without MsgSeq: the service takes one of its own', async () => {
			await held.call('openim/sendmsg', good);
			await held.call('openim/sendmsg', good);
			assert.deepEqual(receivers(), ['b', 'b']);
		});
	});
});

describe('mute', () => {
	refuses(held, 'openconfigsvr/setnospeaking', {
		good: { Set_Account: 'a', C2CmsgNospeakingTime: 60 },
		badParameter: 130001,
		people: ['a'],
		refused: [
			['no Set_Account', { Set_Account: undefined }, 130004],
			['an empty Set_Account', { Set_Account: '' }, 130005],
			['a Set_Account of 33 bytes', { Set_Account: 'x'.repeat(33) }, 130005],
			['a number as Set_Account', { Set_Account: 5 }, 130005],
			['somebody not imported', { Set_Account: 'nobody' }, 130005],
			['neither time', { C2CmsgNospeakingTime: undefined }, 130008],
			['a time as text', { C2CmsgNospeakingTime: '60' }, 130001],
			['a time over 32 bits', { GroupmsgNospeakingTime: 4294967296 }, 130001],
			['a negative time', { GroupmsgNospeakingTime: -1 }, 130001],
		],
	});
	refuses(held, 'openconfigsvr/getnospeaking', {
		good: { Get_Account: 'a' },
		badParameter: 130001,
		people: ['a'],
		refused: [
			['no Get_Account', { Get_Account: undefined }, 130002],
			['a number as Get_Account', { Get_Account: 5 }, 130003],
			['an empty Get_Account', { Get_Account: '' }, 130003],
		],
	});

	test('of a UserID that does not exist lasts for ever, or is refused', async (t) => {
		t.after(() => held.sim.configureApp({ muteOfUnknownUser: 'forever' }));
		const get = () => held.call('openconfigsvr/getnospeaking', { Get_Account: 'nobody' });
		assert.deepEqual(await get(), {
			C2CmsgNospeakingTime: 4294967295,
			GroupmsgNospeakingTime: 4294967295,
			ErrorCode: 0,
			ErrorInfo: '',
		});
		held.sim.configureApp({ muteOfUnknownUser: 'refused' });
		assert.equal((await get()).ErrorCode, 130003);
	});

	test('runs down, may last for ever, and is lifted by 0; answers have no ActionStatus', async (t) => {
		t.after(() => (now = 1_750_000_000_500));
		importUsers(held.sim, ['a']);
		const set = (/** @type {Record<string, unknown>} */ times) =>
			held.call('openconfigsvr/setnospeaking', { Set_Account: 'a', ...times });
		const get = () => held.call('openconfigsvr/getnospeaking', { Get_Account: 'a' });
		assert.deepEqual(await set({ C2CmsgNospeakingTime: 100, GroupmsgNospeakingTime: 4294967295 }), {
			ErrorCode: 0,
			ErrorInfo: '',
		});
		now += 40_000;
		assert.deepEqual(await get(), {
			C2CmsgNospeakingTime: 60,
			GroupmsgNospeakingTime: 4294967295,
			ErrorCode: 0,
			ErrorInfo: '',
		});
		await set({ GroupmsgNospeakingTime: 0 });
		now += 100_000;
		const { C2CmsgNospeakingTime, GroupmsgNospeakingTime } = await get();
		assert.deepEqual([C2CmsgNospeakingTime, GroupmsgNospeakingTime], [0, 0]);
	});
});

describe('profiles', () => {
	/**
	 * @param {string} Tag
	 * @param {unknown} Value
	 */
	const item = (Tag, Value) => ({ ProfileItem: [{ Tag, Value }] });
	refuses(held, 'profile/portrait_get', {
		good: { To_Account: ['a'], TagList: ['Tag_Profile_IM_Nick'] },
		badParameter: 40001,
		people: ['a'],
		refused: [
			['no To_Account', { To_Account: undefined }, 40001],
			['101 accounts', { To_Account: ids('u', 101) }, 40001],
			['a number among To_Account', { To_Account: [5] }, 60015],
			['no TagList', { TagList: undefined }, 40001],
			['an unknown tag', { TagList: ['Tag_Profile_IM_Name'] }, 40009],
		],
	});
	refuses(held, 'profile/portrait_set', {
		good: { From_Account: 'a', ...item('Tag_Profile_IM_Nick', 'Ann') },
		badParameter: 40001,
		people: ['a'],
		refused: [
			['no From_Account', { From_Account: undefined }, 40001],
			['somebody not imported', { From_Account: 'nobody' }, 40003],
			['no ProfileItem', { ProfileItem: undefined }, 40001],
			['an item without Value', { ProfileItem: [{ Tag: 'Tag_Profile_IM_Nick' }] }, 40001],
			['an unknown tag', item('Tag_Profile_IM_Name', 'Ann'), 40009],
			['a custom tag of nine letters', item('Tag_Profile_Custom_Telephone', 'x'), 40009],
			['a nickname of 501 bytes', item('Tag_Profile_IM_Nick', 'x'.repeat(501)), 40601],
			['a location of 17 bytes', item('Tag_Profile_IM_Location', 'x'.repeat(17)), 40601],
			['a custom value of 501 bytes', item('Tag_Profile_Custom_Test', 'x'.repeat(501)), 40601],
			['a gender that there is not', item('Tag_Profile_IM_Gender', 'Male'), 40605],
			['a nickname that is a number', item('Tag_Profile_IM_Nick', 5), 40610],
			['a level as text', item('Tag_Profile_IM_Level', '5'), 40610],
			['a negative level', item('Tag_Profile_IM_Level', -1), 40610],
		],
	});

	test('have twelve standard fields, MsgSettings among them', async () => {
		importUsers(held.sim, ['a']);
		const set = await held.call('profile/portrait_set', {
			From_Account: 'a',
			...item('Tag_Profile_IM_MsgSettings', 1),
		});
		assert.equal(set.ErrorCode, 0);
		const { UserProfileItem } = await held.call('profile/portrait_get', {
			To_Account: ['a'],
			TagList: ['Tag_Profile_IM_MsgSettings'],
		});
		assert.deepEqual(UserProfileItem[0].ProfileItem, [{ Tag: 'Tag_Profile_IM_MsgSettings', Value: 1 }]);
	});

	test('custom fields take whole numbers, or only text', async (t) => {
		t.after(() => held.sim.configureApp({ customNumbers: true }));
		importUsers(held.sim, ['a']);
		const set = async () =>
			(
				await held.call('profile/portrait_set', {
					From_Account: 'a',
					...item('Tag_Profile_Custom_Test', 7),
				})
			).ErrorCode;
		assert.equal(await set(), 0);
		held.sim.configureApp({ customNumbers: false });
		assert.equal(await set(), 40610);
	});

	test('are set and read; strangers fail alone', async () => {
		importUsers(held.sim, ['a']);
		const ProfileItem = [
			{ Tag: 'Tag_Profile_IM_Nick', Value: 'Ann' },
			{ Tag: 'Tag_Profile_IM_Level', Value: 5 },
			{ Tag: 'Tag_Profile_Custom_Test', Value: 'x' },
		];
		assert.equal((await held.call('profile/portrait_set', { From_Account: 'a', ProfileItem })).ErrorCode, 0);
		const TagList = ['Tag_Profile_IM_Level', 'Tag_Profile_Custom_Test', 'Tag_Profile_IM_Gender'];
		const answer = await held.call('profile/portrait_get', { To_Account: ['a', 'nobody'], TagList });
		assert.deepEqual(
			answer.UserProfileItem.map((/** @type {any} */ row) => [
				row.To_Account,
				row.ResultCode,
				row.ProfileItem,
			]),
			[
				['a', 0, ProfileItem.slice(1)],
				['nobody', 40003, undefined],
			],
		);
		assert.deepEqual(answer.Fail_Account, ['nobody']);
	});
});
