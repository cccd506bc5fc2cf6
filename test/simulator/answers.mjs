import { isTooLong, messageBody } from './endpoints/messageBody.mjs';

/**
 * What the answer to a before-event means, as strictly as its page tells it. An answer that breaks a rule counts as none: the console's
 * setting decides then, and the delivery says what was wrong.
 *
 * @typedef {{ To_Account: string, ResultCode: number, ResultInfo: string }} Row
 * @typedef {import('./settings.mjs').Settings} Settings
 *
 * @typedef {object} Decision nothing in it: go on
 * @property {{ code: number, info: string }} [refusal] the whole act is refused
 * @property {boolean} [dropped] the message goes nowhere, and its sender sees success
 * @property {{ MsgBody?: any[], CloudCustomData?: string }} [changes] the message goes out like this
 * @property {string[]} [refusedMembers] who is not to be added
 * @property {Map<string, Row>} [rows] friend requests: the verdict on each user
 *
 * @typedef {Record<string, any>} Json
 *
 * @typedef {object} Rules
 * @property {(answer: Json, body: Json, settings: Settings) => Decision | string} read a text says what is wrong
 * @property {{ code: number, info: string }} whenLate how the act is refused without an answer, where the console says "refuse"
 */

const LATE = 'the before-webhook gave no proper answer in time';

/**
 * Friend requests: https://trtc.io/document/43468, 43467. ResultItem is required, with an entry for each user.
 * @param {(body: Json) => { To_Account: string }[]} usersIn
 * @returns {Rules}
 */
const friendRequest = (usersIn) => ({
	whenLate: { code: 30006, info: LATE },
	read({ ErrorCode, ResultItem }, body) {
		if (ErrorCode !== 0) return `ErrorCode is ${ErrorCode}, not 0`;
		if (!Array.isArray(ResultItem)) return 'ResultItem is missing';
		const asked = usersIn(body).map((item) => item.To_Account);
		/** @type {Map<string, Row>} */
		const rows = new Map();
		for (const row of ResultItem) {
			const { To_Account, ResultCode, ResultInfo } = Object(row);
			if (!asked.includes(To_Account)) return `ResultItem names ${To_Account}, who was not asked about`;
			if (rows.has(To_Account)) return `ResultItem names ${To_Account} twice`;
			if (ResultCode !== 0 && !isBetween(ResultCode, 38000, 39000)) {
				return `ResultCode ${ResultCode} is neither 0 nor 38000 to 39000`;
			}
			if (typeof ResultInfo !== 'string') return `ResultItem lacks the ResultInfo of ${To_Account}`;
			rows.set(To_Account, { To_Account, ResultCode, ResultInfo });
		}
		const missing = asked.find((user) => !rows.has(user));
		return missing === undefined ? { rows } : `ResultItem lacks ${missing}`;
	},
});

/**
 * Everything that is allowed or refused by the outer ErrorCode: 0, 1, and codes of the app's own, which the client sees.
 * @param {object} codes
 * @param {number} codes.refused what 1 becomes for whoever acts
 * @param {number} codes.late the same without an answer
 * @param {(settings: Settings) => [from: number, to: number]} codes.own
 * @param {(settings: Settings) => boolean} [codes.canDrop] 2: the message goes nowhere
 * @param {Rules['read']} [allowed] what an answer with 0 may bring along
 * @returns {Rules}
 */
const byErrorCode = ({ refused, late, own, canDrop = () => false }, allowed = () => ({})) => ({
	whenLate: { code: late, info: LATE },
	read(answer, body, settings) {
		const { ErrorCode, ErrorInfo = '' } = answer;
		if (ErrorCode === 0) return allowed(answer, body, settings);
		if (ErrorCode === 1) return { refusal: { code: refused, info: String(ErrorInfo) } };
		if (ErrorCode === 2 && canDrop(settings)) return { dropped: true };
		const [from, to] = own(settings);
		if (isBetween(ErrorCode, from, to)) return { refusal: { code: ErrorCode, info: String(ErrorInfo) } };
		return `ErrorCode ${ErrorCode} is not allowed for this event`;
	},
});

/** @type {Rules['read']} */
function changedMessage({ MsgBody, CloudCustomData }, _body, { rewriting }) {
	if (!rewriting) return {};
	if (MsgBody !== undefined && !messageBody.safeParse(MsgBody).success) return 'MsgBody is no message';
	if (CloudCustomData !== undefined && typeof CloudCustomData !== 'string')
		return 'CloudCustomData is no text';
	if (isTooLong({ MsgBody, CloudCustomData })) return 'the changed message is longer than 12 KB';
	const changes = {
		...(MsgBody !== undefined && { MsgBody }),
		...(CloudCustomData !== undefined && { CloudCustomData }),
	};
	return { changes };
}

/** @type {Rules['read']} */
function refusedMembers({ RefusedMembers_Account = [] }, { DestinationMembers }) {
	if (!Array.isArray(RefusedMembers_Account)) return 'RefusedMembers_Account is no list';
	const asked = DestinationMembers.map((/** @type {Json} */ member) => member.Member_Account);
	const other = RefusedMembers_Account.find((user) => !asked.includes(user));
	return other === undefined
		? { refusedMembers: RefusedMembers_Account }
		: `RefusedMembers_Account names ${other}, who was not invited`;
}

const NONE = /** @type {[number, number]} */ ([Infinity, -Infinity]);
const groupCodes = () => /** @type {[number, number]} */ ([10100, 10200]);
const inGroups = { refused: 10016, late: 10016, own: groupCodes };

/** @type {Record<string, Rules>} */
const RULES = {
	'Sns.CallbackPrevFriendAdd': friendRequest((body) => body.FriendItem),
	'Sns.CallbackPrevFriendResponse': friendRequest((body) => body.ResponseFriendItem),
	// https://trtc.io/document/34364
	'C2C.CallbackBeforeSendMsg': byErrorCode(
		{
			refused: 20006,
			late: 80003,
			own: () => [120001, 130000],
			canDrop: (settings) => settings.silentDropInC2C,
		},
		changedMessage,
	),
	// https://trtc.io/document/34374
	'Group.CallbackBeforeSendMsg': byErrorCode(
		{ ...inGroups, late: 80003, canDrop: () => true },
		changedMessage,
	),
	// https://trtc.io/document/34370
	'Group.CallbackBeforeApplyJoinGroup': byErrorCode(inGroups),
	// https://trtc.io/document/34371
	'Group.CallbackBeforeInviteJoinGroup': byErrorCode(inGroups, refusedMembers),
	// https://trtc.io/document/34368
	'Group.CallbackBeforeCreateGroup': byErrorCode({
		...inGroups,
		own: (settings) => (settings.ownCodesForNewGroups ? groupCodes() : NONE),
	}),
};

/** @param {string} command */
export const isBefore = (command) => Object.hasOwn(RULES, command);

/**
 * @param {string} command
 * @param {Json} body of the event
 * @param {unknown} answer its JSON
 * @param {Settings} settings
 * @returns {Decision | string} a text says what is wrong
 */
export function readAnswer(command, body, answer, settings) {
	const { ActionStatus, ErrorCode } = Object(answer);
	if (ActionStatus !== 'OK') return 'ActionStatus is not OK';
	if (!Number.isInteger(ErrorCode)) return 'ErrorCode is not a whole number';
	return RULES[command].read(Object(answer), body, settings);
}

/**
 * What becomes of the act without an answer that counts.
 * @param {string} command
 * @param {'allow' | 'refuse'} whenLate
 * @returns {Decision}
 */
export const withoutAnswer = (command, whenLate) =>
	whenLate === 'refuse' ? { refusal: RULES[command].whenLate } : {};

/**
 * @param {unknown} code
 * @param {number} from
 * @param {number} to
 */
const isBetween = (code, from, to) => Number.isInteger(code) && Number(code) >= from && Number(code) <= to;
