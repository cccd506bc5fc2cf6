/** What is known about one API of Tencent Chat: where it is, how often it may be called, what it answers. */
import type { z } from 'zod/v4';

export interface Endpoint<Answer = unknown> {
	/** The path below the region's host, e.g. `v4/follow/follow_delete`. */
	path: string;
	/** The page of Tencent's that says so. */
	documentation: string;
	/** Calls a second that Tencent allows one app by default. */
	callsPerSecond: number;
	/** What a successful answer must hold. Fields that are not named pass through. */
	answer: z.ZodType<Answer>;
	/**
	 * For how many ms after a call without an answer the service knows its repeat again and does not do it twice.
	 * Not given where doing it twice is the same as doing it once.
	 */
	knowsRepeatsFor?: number;
}

/** The same in every try of a target, another one for every target, also for one that is named twice. */
export interface Mark {
	/** Below 2^32. */
	random: number;
	/** Below 2^32, growing in the order asked for. */
	turn: number;
}

/** The service's name in a path: `sns` in `v4/sns/friend_delete`. */
export function serviceOf({ path }: Pick<Endpoint, 'path'>): string {
	return path.split('/')[1];
}
