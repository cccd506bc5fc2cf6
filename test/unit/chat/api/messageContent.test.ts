import {
	bytesOf,
	fileElement,
	filesOf,
	imageElement,
	textElement,
	textOf,
} from '../../../../chat/api/messageContent';

test.each([
	['https://example.com/a.jpg', 1],
	['https://example.com/a.JPEG?size=2', 1],
	['https://example.com/a.gif', 2],
	['https://example.com/a.png', 3],
	['https://example.com/a.bmp', 4],
	['https://example.com/image', 255],
])('the format of %s is %i', (url, ImageFormat) => {
	expect(imageElement(url, { size: 1, width: 2, height: 3 }).MsgContent).toMatchObject({
		ImageFormat,
		ImageInfoArray: [1, 2, 3].map((Type) => ({ Type, Size: 1, Width: 2, Height: 3, URL: url })),
	});
});

test.each([
	['images', (url: string) => imageElement(url, { size: 0, width: 0, height: 0 })],
	['files', (url: string) => fileElement(url, 'rules.pdf', 0)],
])('%s of different addresses have different names, and the same one the same name', (_, element) => {
	const name = (url: string) => (element(url).MsgContent as { UUID: string }).UUID;
	expect(name('https://example.com/a.png')).toBe(name('https://example.com/a.png'));
	expect(name('https://example.com/a.png')).not.toBe(name('https://example.com/b.png'));
});

test.each([
	['https://example.com/files/rules.pdf?v=2', '', 'rules.pdf'],
	['https://example.com/', '', 'file'],
	['https://example.com/x', 'rules.pdf', 'rules.pdf'],
])('the file of %s named "%s" is called %s', (url, name, FileName) => {
	expect(fileElement(url, name, 5).MsgContent).toEqual({
		Url: url,
		UUID: expect.stringMatching(/^[0-9a-f]{32}$/),
		FileSize: 5,
		FileName,
		Download_Flag: 2,
	});
});

test('a message is as long as its body and its custom data, in bytes', () => {
	const hello = { MsgBody: [textElement('Hello')] };
	const short = bytesOf(hello);
	expect(bytesOf({ ...hello, CloudCustomData: '好' })).toBe(short + 3);
	expect(bytesOf({ MsgBody: [textElement('Hello好')] })).toBe(short + 3);
});

test('the text of a message is every text element, a line each', () => {
	const custom = { MsgType: 'TIMCustomElem', MsgContent: { Data: 'data', Desc: 'desc' } };
	expect(textOf([textElement('one'), custom, textElement('two\nthree')])).toBe('one\ntwo\nthree');
	expect(textOf([custom])).toBe('');
});

test('the files of a message are the addresses of pictures, sounds, videos and files, in their order', () => {
	const image = (...sizes: Array<[Type: number, URL: string]>) => ({
		MsgType: 'TIMImageElem',
		MsgContent: { UUID: 'a', ImageFormat: 1, ImageInfoArray: sizes.map(([Type, URL]) => ({ Type, URL })) },
	});
	const body = [
		{ MsgType: 'TIMSoundElem', MsgContent: { Url: 'https://example.com/sound', Second: 1 } },
		textElement('https://example.com/in-a-text'),
		image([3, 'https://example.com/small'], [1, 'https://example.com/original']),
		image([2, 'https://example.com/large']),
		{
			MsgType: 'TIMVideoFileElem',
			MsgContent: { VideoUrl: 'https://example.com/video', ThumbUrl: 'https://example.com/thumbnail' },
		},
		fileElement('https://example.com/rules.pdf', '', 0),
	];
	expect(filesOf(body)).toEqual([
		'https://example.com/sound',
		'https://example.com/original',
		'https://example.com/large',
		'https://example.com/video',
		'https://example.com/rules.pdf',
	]);
});

test.each([
	undefined,
	null,
	'text',
	{},
	[null, 'text', 1],
	[{ MsgType: 'TIMTextElem' }, { MsgType: 'TIMTextElem', MsgContent: { Text: 1 } }],
	[{ MsgType: 'TIMImageElem', MsgContent: { ImageInfoArray: [null, {}] } }],
	[{ MsgType: 'TIMFileElem', MsgContent: { Url: '', FileName: 'a' } }],
	[{ MsgType: 'TIMSoundElem', MsgContent: { UUID: 'only an old name' } }],
	[{ MsgType: 'toString', MsgContent: {} }],
])('what is not of the documented form has neither text nor files: %j', (body) => {
	expect([textOf(body), filesOf(body)]).toEqual(['', []]);
});
