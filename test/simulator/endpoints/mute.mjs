import { z } from 'zod/v4';
import { account, answering, endpoint, Refusal, unsigned32 } from './endpoint.mjs';

/** Global mute: https://trtc.io/document/34923 (set), 34924 (get). Their answers have no ActionStatus. */

const family = /** @type {const} */ ({ rate: 200, badParameter: 130001, envelope: 'bare' });

const FOR_EVER = 4294967295;

const setNoSpeaking = endpoint({
	...family,
	api: 'openconfigsvr/setnospeaking',
	fieldCodes: { Set_Account: { missing: 130004, invalid: 130005 } },
	body: z
		.strictObject({
			Set_Account: account,
			C2CmsgNospeakingTime: unsigned32.optional(),
			GroupmsgNospeakingTime: unsigned32.optional(),
		})
		.refine((body) => body.C2CmsgNospeakingTime !== undefined || body.GroupmsgNospeakingTime !== undefined, {
			message: 'has neither C2CmsgNospeakingTime nor GroupmsgNospeakingTime',
			...answering(130008),
		}),
	targets: (body) => [body.Set_Account],
	run({ Set_Account, C2CmsgNospeakingTime, GroupmsgNospeakingTime }, call) {
		const user = call.community.get(Set_Account);
		if (!user) return new Refusal(130005, `Set_Account ${Set_Account} is not imported`);
		const until = (/** @type {number} */ time) => (time === FOR_EVER ? Infinity : call.seconds + time);
		if (C2CmsgNospeakingTime !== undefined) user.session.muteC2CUntil = until(C2CmsgNospeakingTime);
		if (GroupmsgNospeakingTime !== undefined) user.session.muteGroupUntil = until(GroupmsgNospeakingTime);
		return {};
	},
});

const getNoSpeaking = endpoint({
	...family,
	api: 'openconfigsvr/getnospeaking',
	fieldCodes: { Get_Account: { missing: 130002, invalid: 130003 } },
	body: z.strictObject({ Get_Account: account }),
	targets: (body) => [body.Get_Account],
	run({ Get_Account }, call) {
		const user = call.community.get(Get_Account);
		if (!user && call.app.muteOfUnknownUser === 'refused') {
			return new Refusal(130003, `Get_Account ${Get_Account} is not imported`);
		}
		if (!user) return { C2CmsgNospeakingTime: FOR_EVER, GroupmsgNospeakingTime: FOR_EVER };
		const left = (/** @type {number} */ until) =>
			until === Infinity ? FOR_EVER : Math.max(0, until - call.seconds);
		return {
			C2CmsgNospeakingTime: left(user.sessionIfAny?.muteC2CUntil ?? 0),
			GroupmsgNospeakingTime: left(user.sessionIfAny?.muteGroupUntil ?? 0),
		};
	},
});

export const muteEndpoints = [setNoSpeaking, getNoSpeaking];
