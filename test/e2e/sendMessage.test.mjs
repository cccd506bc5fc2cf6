import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { played, useScene } from './harness/scene.mjs';
import { manualTrigger, tencentChat, workflow } from './harness/workflow.mjs';

const { client, credential, simulator, play, calls } = await useScene();

const community = () => simulator.app().community;
const delivered = () => community().messages;
const text = (/** @type {string} */ Text) => ({ MsgType: 'TIMTextElem', MsgContent: { Text } });

beforeEach(() => {
	simulator.reset();
	for (const id of ['user_001', 'user_002', 'user_003']) community().import(id);
});

test('a text goes to each user, from the administrator when nobody else is named', async () => {
	const { rows } = await play('user.sendMessage', { toUserIds: 'user_001, user_002', text: 'Hello' });
	assert.deepEqual(
		rows.map(({ MsgTime, MsgKey, MsgId, ...row }) => [typeof MsgTime, typeof MsgKey, typeof MsgId, row]),
		['user_001', 'user_002'].map((To_Account) => [
			'number',
			'string',
			'string',
			{ To_Account, ResultCode: 0, success: true },
		]),
	);
	const [first, second] = delivered();
	assert.deepEqual(
		[first.From_Account, first.To_Account, first.MsgBody],
		['administrator', 'user_001', [text('Hello')]],
	);
	assert.notEqual(first.MsgRandom, second.MsgRandom);
});

test('a named sender, an unknown receiver, and a message without text', async () => {
	const { rows } = await play(
		'user.sendMessage',
		{ fromUserId: 'user_003', toUserIds: '={{ $json.to }}', text: '={{ $json.text }}' },
		{
			items: [
				{ to: 'user_001', text: 'Hello' },
				{ to: 'nobody', text: 'Hello' },
				{ to: 'user_002', text: ' ' },
			],
			onError: 'continueRegularOutput',
		},
	);
	assert.deepEqual(
		rows.map(({ From_Account, ResultCode, success }) => [From_Account, ResultCode, success]),
		[
			['user_003', 0, true],
			['user_003', 90012, false],
			['user_003', undefined, false],
		],
	);
	assert.match(rows[2].error, /'Text' is empty/);
	assert.equal(delivered().length, 1);
});

test('the same message named twice is sent twice, in its order', async () => {
	const items = [{ text: 'first' }, { text: 'second' }, { text: 'second' }];
	await play('user.sendMessage', { toUserIds: 'user_001', text: '={{ $json.text }}' }, { items });
	const inOrderOfSequence = [...delivered()].sort((a, b) => a.MsgSeq - b.MsgSeq);
	assert.deepEqual(
		inOrderOfSequence.map(({ MsgBody }) => MsgBody),
		[[text('first')], [text('second')], [text('second')]],
	);
});

test('custom data, an image, a file, and elements in JSON', async () => {
	const send = async (/** @type {Record<string, unknown>} */ parameters) =>
		(await play('user.sendMessage', { toUserIds: 'user_001', ...parameters })).execution.status;
	assert.deepEqual(
		[
			await send({ messageType: 'custom', customData: '={{ ({ kind: "warning" }) }}' }),
			await send({
				messageType: 'image',
				imageUrl: 'https://example.com/a.png',
				options: { imageWidth: 640, imageHeight: 480 },
			}),
			await send({ messageType: 'file', fileUrl: 'https://example.com/files/rules.pdf?v=2' }),
			await send({ messageType: 'json', messageBody: JSON.stringify([text('a'), text('b')]) }),
		],
		['success', 'success', 'success', 'success'],
	);
	const [custom, image, file, json] = delivered().map(({ MsgBody }) => MsgBody);
	assert.deepEqual(custom, [{ MsgType: 'TIMCustomElem', MsgContent: { Data: '{"kind":"warning"}' } }]);
	const { ImageFormat, ImageInfoArray, UUID } = image[0].MsgContent;
	const info = { Size: 0, Width: 640, Height: 480, URL: 'https://example.com/a.png' };
	assert.equal(image[0].MsgType, 'TIMImageElem');
	assert.equal(ImageFormat, 3);
	assert.match(UUID, /^[0-9a-f]{32}$/);
	assert.deepEqual(ImageInfoArray, [
		{ Type: 1, ...info },
		{ Type: 2, ...info },
		{ Type: 3, ...info },
	]);
	assert.match(file[0].MsgContent.UUID, /^[0-9a-f]{32}$/);
	assert.deepEqual(file, [
		{
			MsgType: 'TIMFileElem',
			MsgContent: {
				Url: 'https://example.com/files/rules.pdf?v=2',
				UUID: file[0].MsgContent.UUID,
				FileSize: 0,
				FileName: 'rules.pdf',
				Download_Flag: 2,
			},
		},
	]);
	assert.deepEqual(json, [text('a'), text('b')]);
});

test('how it is delivered', async () => {
	const options = {
		cloudCustomData: 'case 17',
		lifetime: 3600,
		pushTitle: 'A word from us',
		pushText: 'Please read',
		syncToSender: false,
	};
	await play('user.sendMessage', { toUserIds: 'user_001', text: 'Hello', options });
	await play('user.sendMessage', { toUserIds: 'user_001', text: 'Hello', options: { onlineOnly: true } });
	const [{ MsgSeq, MsgRandom, ...first }, second] = calls().map(({ body }) => /** @type {any} */ (body));
	assert.deepEqual(first, {
		To_Account: 'user_001',
		MsgBody: [text('Hello')],
		SyncOtherMachine: 2,
		MsgLifeTime: 3600,
		CloudCustomData: 'case 17',
		OfflinePushInfo: { Title: 'A word from us', Desc: 'Please read' },
	});
	assert.ok(MsgSeq > 0 && MsgRandom > 0);
	assert.deepEqual([second.OnlineOnlyFlag, second.MsgLifeTime], [1, 0]);
});

test('further fields go out as they are, but not those that decide who gets what', async () => {
	const send = async (/** @type {unknown} */ additionalFields) =>
		await play('user.sendMessage', { toUserIds: 'user_001', text: 'Hello', options: { additionalFields } });
	await send('{ "SendMsgControl": ["NoUnread"] }');
	assert.deepEqual(/** @type {any} */ (calls()[0].body).SendMsgControl, ['NoUnread']);
	const { error } = await send('{ "To_Account": "user_002" }');
	assert.match(error.message, /'Additional Fields \(JSON\)' has To_Account, which is set elsewhere/);
	assert.match((await send('NoUnread')).error.message, /is not valid JSON/);
	assert.equal(calls().length, 1);
});

test('Retry On Fail is refused, as it would send everything again', async () => {
	const parameters = { toUserIds: 'user_001', text: 'Hello' };
	const repeating = tencentChat('user.sendMessage', parameters, credential, { retryOnFail: true });
	const { error } = played(await client.runToEnd(workflow('repeats', [manualTrigger(), repeating])));
	assert.match(error.message, /'Retry On Fail' is on/);
	assert.deepEqual(calls(), []);
});

test('more than 12 KB is refused before anything is sent', async () => {
	const { error } = await play('user.sendMessage', { toUserIds: 'user_001', text: '好'.repeat(4096) });
	assert.match(error.message, /The message is \d+ bytes long. At most 12288 bytes are allowed/);
	assert.deepEqual(calls(), []);
});

test('a message whose answer is lost is sent again at once and delivered once', async () => {
	simulator.setFault({ kind: 'drop', applied: true, next: 1 });
	const { rows } = await play('user.sendMessage', { toUserIds: 'user_001', text: 'Hello' });
	assert.equal(rows[0].success, true);
	assert.deepEqual(
		delivered().map(({ attempts }) => attempts),
		[2],
	);
});

test('a message whose answer does not come in time is sent again, and delivered once', async () => {
	simulator.setFault({ kind: 'hang', applied: true, next: 1 });
	const { rows } = await play('user.sendMessage', {
		toUserIds: 'user_001',
		text: 'Hello',
		options: { timeout: 1500 },
	});
	assert.equal(rows[0].success, true);
	assert.deepEqual(
		delivered().map(({ attempts }) => attempts),
		[2],
	);
});
