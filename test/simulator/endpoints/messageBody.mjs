import { z } from 'zod/v4';

/** What a message is made of: https://www.tencentcloud.com/document/product/1047/33527, as REST has to send it. */

export const MAX_MESSAGE_BYTES = 12 * 1024;

/** Loaded from its address, not from Tencent's own store: the only way that REST has. */
const fromAddress = z.literal(2);
/** Apps keep what they loaded under this name, so it has to be unique: the file's MD5, for example. */
const uniqueName = z.string().min(1);
const size = z.int().min(0);

const contents = {
	TIMTextElem: z.strictObject({ Text: z.string() }),
	TIMCustomElem: z.strictObject({
		Data: z.string().optional(),
		Desc: z.string().optional(),
		Ext: z.string().optional(),
		Sound: z.string().optional(),
	}),
	TIMFaceElem: z.strictObject({ Index: z.int(), Data: z.string().optional() }),
	TIMLocationElem: z.strictObject({
		Desc: z.string().optional(),
		Latitude: z.number(),
		Longitude: z.number(),
	}),
	TIMImageElem: z.strictObject({
		UUID: uniqueName,
		ImageFormat: z.union([1, 2, 3, 4, 255].map((format) => z.literal(format))),
		ImageInfoArray: z
			.array(
				z.strictObject({
					Type: z.union([1, 2, 3].map((type) => z.literal(type))),
					Size: size,
					Width: size,
					Height: size,
					URL: z.string().min(1),
				}),
			)
			.min(1),
	}),
	TIMSoundElem: z.strictObject({
		Url: z.string().min(1),
		UUID: uniqueName,
		Size: size.optional(),
		Second: size.optional(),
		Download_Flag: fromAddress,
	}),
	TIMFileElem: z.strictObject({
		Url: z.string().min(1),
		UUID: uniqueName,
		FileSize: size.optional(),
		FileName: z.string().optional(),
		Download_Flag: fromAddress,
	}),
	TIMVideoFileElem: z.strictObject({
		VideoUrl: z.string().min(1),
		VideoUUID: uniqueName,
		VideoSize: size.optional(),
		VideoSecond: size.optional(),
		VideoFormat: z.string().optional(),
		VideoDownloadFlag: fromAddress,
		ThumbUrl: z.string().min(1),
		ThumbUUID: uniqueName,
		ThumbSize: size.optional(),
		ThumbWidth: size,
		ThumbHeight: size,
		ThumbFormat: z.string().optional(),
		ThumbDownloadFlag: fromAddress,
	}),
	/** Forwarded messages; their fields stand on no page that could be read. */
	TIMRelayElem: z.record(z.string(), z.unknown()),
};

const element = z.discriminatedUnion(
	'MsgType',
	/** @type {any} */ (
		Object.entries(contents).map(([type, content]) =>
			z.strictObject({ MsgType: z.literal(type), MsgContent: content }),
		)
	),
);

/** @typedef {{ MsgType: keyof typeof contents, MsgContent: Record<string, any> }} MessageElement */

/** @type {z.ZodType<MessageElement[]>} */
export const messageBody = /** @type {any} */ (
	z
		.array(element)
		.min(1)
		.refine((elements) => elements.filter((each) => each.MsgType === 'TIMCustomElem').length <= 1, {
			message: 'has more than one TIMCustomElem',
		})
);

/**
 * @param {{ MsgBody?: unknown[], CloudCustomData?: string }} message
 */
export function isTooLong({ MsgBody = [], CloudCustomData = '' }) {
	return Buffer.byteLength(JSON.stringify(MsgBody) + CloudCustomData) > MAX_MESSAGE_BYTES;
}
