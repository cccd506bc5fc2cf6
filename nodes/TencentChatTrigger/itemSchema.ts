import { z } from 'zod/v4';

/** What an item for an affected user holds, for the preview in the editor (scripts/schemas.mjs). Events add fields of their own. */
export const itemPerUser = z.looseObject({
	CallbackCommand: z.string(),
	From_Account: z.string().optional(),
	To_Account: z.string().optional(),
	/** Milliseconds since 1970. */
	EventTime: z.int().optional(),
	SdkAppid: z.string(),
	ClientIP: z.string().optional(),
	OptPlatform: z.string().optional(),
	eventKey: z.string(),
	/** The event's name in the list of the trigger. */
	event: z.string(),
	/** EventTime as ISO 8601; where Tencent does not tell it, when the call arrived. */
	eventAt: z.string(),
});
