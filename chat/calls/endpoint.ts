/** What is known about one API of Tencent Chat: where it is, how often it may be called, what it answers. */
import type { z } from 'zod/v4';

export interface Endpoint<Answer = unknown> {
	/** The path below the region's host, e.g. `v4/follow/follow_delete`. */
	path: string;
	/** The page of Tencent's that says so. */
	documentation: string;
	/** Calls a second that Tencent allows one app by default. */
	callsPerSecond: number;
	/** Targets a minute that Tencent allows one app by default, in all calls together, where it counts them. */
	targetsPerMinute?: number;
	/** What a successful answer must hold. Fields that are not named pass through. */
	answer: z.ZodType<Answer>;
	/** What it does to ask for the same work once more. */
	repeat: Repeat;
	/** Fields of the answer whose whole numbers may have up to 64 bits, which JSON.parse would round: they are read as texts. */
	bigIntegers?: readonly string[];
	/** The list that has a code for each of its rows. Where it is in an answer, the code of the whole answer says nothing. */
	codesIn?: string;
}

/** What happens when the same work is asked for twice: by naming it twice, or by sending a call again whose answer was lost. */
export interface Repeat {
	/** Whether work that is named twice is sent once. */
	mergesDuplicates: boolean;
	/**
	 * For how many ms after a call was sent its repeat may arrive without being carried out once more: after a call whose answer was
	 * lost, or whose error Tencent may also give when the work is done.
	 */
	safeForMs: number;
}

/** Doing it again changes nothing: reading, or setting what is set already. */
export const harmless: Repeat = { mergesDuplicates: true, safeForMs: Infinity };

/** Each request does it again, and each time that work is named it is meant. */
export const doneAgain: Repeat = { mergesDuplicates: false, safeForMs: 0 };

/** Each time that work is named it is meant, but the service recognizes a call that is sent again, for so many ms. */
export function recognizedFor(safeForMs: number): Repeat {
	return { mergesDuplicates: false, safeForMs };
}

/** The same in every try of a target, another one for every target, also for one that is named twice. */
export interface Mark {
	/** Below 2^32. */
	random: number;
	/** Below 2^32, growing in the order asked for. */
	turn: number;
}

/** What tells an API from others: `sns/friend_delete` of `v4/sns/friend_delete`. */
export function apiOf({ path }: Pick<Endpoint, 'path'>): string {
	return path.replace(/^v4\//, '');
}
