/** The app-wide mute of a user (service `openconfigsvr`). Its answers have no ActionStatus. */
import { z } from 'zod/v4';

import { harmless } from '../calls/endpoint';
import { onlyRow } from './answers';
import type { TargetEndpoint } from '../bulk/endpoint';

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
export const setNoSpeaking: TargetEndpoint<object, MuteTimes, object> = {
	path: 'v4/openconfigsvr/setnospeaking',
	documentation: 'https://www.tencentcloud.com/document/product/1047/34923',
	callsPerSecond: 200,
	repeat: harmless,
	maxTargets: 1,
	answer: z.looseObject({}),
	body: (_, [{ to }], times) => ({ Set_Account: to, ...times }),
	rows: (_, targets) => onlyRow(targets),
};

const muteAnswer = z.looseObject({
	C2CmsgNospeakingTime: z.int(),
	GroupmsgNospeakingTime: z.int(),
});

/** Reads for how many seconds a user is still muted. */
export const getNoSpeaking: TargetEndpoint<z.infer<typeof muteAnswer>, object, object> = {
	path: 'v4/openconfigsvr/getnospeaking',
	documentation: 'https://www.tencentcloud.com/document/product/1047/34924',
	callsPerSecond: 200,
	repeat: harmless,
	maxTargets: 1,
	answer: muteAnswer,
	body: (_, [{ to }]) => ({ Get_Account: to }),
	rows: ({ C2CmsgNospeakingTime, GroupmsgNospeakingTime }, targets) =>
		onlyRow(targets, { C2CmsgNospeakingTime, GroupmsgNospeakingTime }),
};
