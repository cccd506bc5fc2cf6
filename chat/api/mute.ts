/** The app-wide mute of a user (service `openconfigsvr`). Its answers have no ActionStatus. */
import { z } from 'zod/v4';

import type { BulkEndpoint } from '../bulk/endpoint';
import { harmless } from '../calls/endpoint';
import { allDone, plainAnswer } from './answers';

/** The time that means for ever; others are seconds from now, and 0 lifts the mute. */
export const muteForever = 4294967295;

/** How long a user may not write. A part that is not given stays as it is; one is needed. */
export interface MuteTimes {
	/** One-to-one messages. */
	C2CmsgNospeakingTime?: number;
	/** Messages in groups. */
	GroupmsgNospeakingTime?: number;
}

/** Mutes a user in the whole app, or lifts the mute. */
export const setNoSpeaking: BulkEndpoint<object, MuteTimes, object> = {
	path: 'v4/openconfigsvr/setnospeaking',
	documentation: 'https://www.tencentcloud.com/document/product/1047/34923',
	callsPerSecond: 200,
	repeat: harmless,
	maxTargets: 1,
	answer: plainAnswer,
	body: (_, [{ key }], times) => ({ Set_Account: key, ...times }),
	rows: (_, targets) => allDone(targets),
};

const muteAnswer = z.looseObject({
	C2CmsgNospeakingTime: z.int(),
	GroupmsgNospeakingTime: z.int(),
});

/** Reads for how many seconds a user is still muted. */
export const getNoSpeaking: BulkEndpoint<z.infer<typeof muteAnswer>, object, object> = {
	path: 'v4/openconfigsvr/getnospeaking',
	documentation: 'https://www.tencentcloud.com/document/product/1047/34924',
	callsPerSecond: 200,
	repeat: harmless,
	maxTargets: 1,
	answer: muteAnswer,
	body: (_, [{ key }]) => ({ Get_Account: key }),
	rows: ({ C2CmsgNospeakingTime, GroupmsgNospeakingTime }, targets) =>
		allDone(targets, { C2CmsgNospeakingTime, GroupmsgNospeakingTime }),
};
