import { z } from 'zod/v4';

import { refusalCodes } from '../../../../chat/calls/errorCodes';
import { answerOperation } from '../../kinds/answer';
import { accept, refuse } from '../../input/read';

const { lowest, highest } = refusalCodes.sns;

export const answer = answerOperation({
	action: 'Answer friend request',
	description: 'Allow or refuse the friend request that started the workflow',
	commands: ['Sns.CallbackPrevFriendAdd', 'Sns.CallbackPrevFriendResponse'],
	fields: [
		{
			displayName: 'Decision',
			name: 'decision',
			type: 'options',
			required: true,
			options: [
				{ name: 'Allow', value: 'allow', description: 'Let the friend request through' },
				{ name: 'Refuse', value: 'refuse', description: 'Stop the friend request' },
			],
			default: 'allow',
			description: 'What Tencent is told about the user of each item',
		},
		{
			displayName: 'Result Code',
			name: 'resultCode',
			type: 'number',
			required: true,
			typeOptions: { minValue: lowest, maxValue: highest },
			default: lowest,
			description: `The code that the app of the user receives: a number of your own from ${lowest} to ${highest}`,
			displayOptions: { show: { decision: ['refuse'] } },
		},
		{
			displayName: 'Reason',
			name: 'reason',
			type: 'string',
			default: '',
			placeholder: 'e.g. This user accepts no new friends',
			description: 'The text that the app of the user receives with the code',
			displayOptions: { show: { decision: ['refuse'] } },
		},
	],
	facts: { From_Account: z.string(), To_Account: z.string() },
	readDecision(parameters, item) {
		const decision = String(parameters.get('decision', item)).trim();
		if (decision === 'allow') return accept({ decision });
		if (decision !== 'refuse') {
			return refuse("'Decision' must be allow or refuse.");
		}
		const code = Number(parameters.get('resultCode', item));
		if (!Number.isInteger(code) || code < lowest || code > highest) {
			return refuse(`'Result Code' must be a whole number from ${lowest} to ${highest}.`);
		}
		return accept({ decision, code, reason: String(parameters.get('reason', item) ?? '') });
	},
});
