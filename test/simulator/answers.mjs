/**
 * What the answer to a before-event means, as strictly as its page tells it. An answer that breaks a rule counts as none: the console's
 * setting decides then, and the delivery says what was wrong.
 *
 * @typedef {{ To_Account: string, ResultCode: number, ResultInfo: string }} Row
 *
 * @typedef {object} Decision
 * @property {{ code: number, info: string }} [refusal] the whole act is refused
 * @property {Map<string, Row>} [rows] friend requests: the verdict on each user
 *
 * @typedef {object} Rules
 * @property {(body: Record<string, any>, answer: Record<string, any>) => Decision | string} read a text says what is wrong
 * @property {{ code: number, info: string }} whenLate how the act is refused without an answer, where the console says "refuse"
 */

const LATE = 'the before-webhook gave no proper answer in time';

/** @param {(body: Record<string, any>) => { To_Account: string }[]} usersIn @returns {Rules} */
const friendRequest = (usersIn) => ({
	whenLate: { code: 30006, info: LATE },
	read(body, { ErrorCode, ResultItem }) {
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

/** @type {Record<string, Rules>} */
const RULES = {
	'Sns.CallbackPrevFriendAdd': friendRequest((body) => body.FriendItem),
	'Sns.CallbackPrevFriendResponse': friendRequest((body) => body.ResponseFriendItem),
};

/** @param {string} command */
export const isBefore = (command) => Object.hasOwn(RULES, command);

/**
 * @param {string} command
 * @param {Record<string, unknown>} body of the event
 * @param {unknown} answer its JSON
 * @returns {Decision | string} a text says what is wrong
 */
export function readAnswer(command, body, answer) {
	const { ActionStatus, ErrorCode } = Object(answer);
	if (ActionStatus !== 'OK') return 'ActionStatus is not OK';
	if (!Number.isInteger(ErrorCode)) return 'ErrorCode is not a whole number';
	return RULES[command].read(body, Object(answer));
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
export const isBetween = (code, from, to) =>
	Number.isInteger(code) && Number(code) >= from && Number(code) <= to;
