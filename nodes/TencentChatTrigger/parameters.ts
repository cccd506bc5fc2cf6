import type { INodeProperties } from 'n8n-workflow';

import { ANY_EVENT, EVENTS } from '../../chat/webhook';
import { DEFAULT_CLOCK_SKEW, DEFAULT_LATE_AFTER, LATEST_LATE_AFTER } from './settings';
import { DECISION_NOTICE, SET_UP_NOTICE } from './setUpHelp';

const decidableEvents = EVENTS.filter((event) => event.answer).map((event) => event.command);

const namesOfEvents = Object.fromEntries(EVENTS.map(({ name, command }) => [command, name]));

/** Under the node's name on the canvas: the events, by name. */
export const SUBTITLE = `={{ [$parameter["events"]].flat().map((event) => (${JSON.stringify(namesOfEvents)})[event] ?? "Any Event").join(", ") }}`;

export const parameters: INodeProperties[] = [
	{
		displayName: SET_UP_NOTICE,
		name: 'setUpNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Trigger On',
		name: 'events',
		type: 'multiOptions',
		required: true,
		default: ['Follow.CallbackAfterFollowDelete'],
		options: [
			{
				name: 'Any Event',
				value: ANY_EVENT,
				action: 'On any event',
				description:
					'Every event that is ticked in the console of Tencent, also messages and groups, as Tencent sends it',
			},
			...EVENTS.map(({ name, command, description }) => ({
				name,
				value: command,
				description,
				action: actionOf(name),
			})),
		],
	},
	{
		displayName: 'Output',
		name: 'output',
		type: 'options',
		required: true,
		default: 'perUser',
		options: [
			{
				name: 'One Item per User',
				value: 'perUser',
				description: 'An item for each affected user, with From_Account and To_Account ready to use',
			},
			{
				name: 'One Item per Event',
				value: 'perEvent',
				description: 'One item with the event as Tencent sends it',
			},
		],
	},
	{
		displayName: 'Respond',
		name: 'respond',
		type: 'options',
		required: true,
		default: 'immediately',
		description: 'What Tencent is told when it asks before a friend request',
		displayOptions: { show: { events: [ANY_EVENT, ...decidableEvents] } },
		options: [
			{
				name: 'Immediately',
				value: 'immediately',
				description: 'Allow every friend request; the workflow only hears of it',
			},
			{
				name: 'With the Decision of the Workflow',
				value: 'workflow',
				description: 'The workflow allows or refuses the friend request within two seconds',
			},
		],
	},
	{
		displayName: DECISION_NOTICE,
		name: 'decisionNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { events: [ANY_EVENT, ...decidableEvents], respond: ['workflow'] } },
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Allowed Clock Skew',
				name: 'allowedClockSkew',
				type: 'number',
				default: DEFAULT_CLOCK_SKEW,
				typeOptions: { minValue: 1 },
				description:
					'How many seconds the time in a signed call may differ from the clock of this server. Older calls are refused, as they may be replayed.',
			},
			{
				displayName: 'Late After (Ms)',
				name: 'lateAfter',
				type: 'number',
				default: DEFAULT_LATE_AFTER,
				typeOptions: { minValue: 100, maxValue: LATEST_LATE_AFTER },
				description:
					"How many milliseconds the workflow has for its decision before 'When Late' answers. Tencent waits for 2,000, including the way here and back.",
				displayOptions: { show: { '/respond': ['workflow'], whenLate: ['allow', 'refuse'] } },
			},
			{
				displayName: 'When Late',
				name: 'whenLate',
				type: 'options',
				default: 'tencent',
				description:
					'What Tencent is told when the workflow has not decided in time, fails, or ends without a decision',
				displayOptions: { show: { '/respond': ['workflow'] } },
				options: [
					{
						name: 'Allow',
						value: 'allow',
						description: 'The trigger itself allows it',
					},
					{
						name: 'Leave It to Tencent',
						value: 'tencent',
						description: 'Nothing: Tencent lets it through, or does what is set in its console',
					},
					{
						name: 'Refuse',
						value: 'refuse',
						description: 'The trigger itself refuses it, for everybody whom the event asks about',
					},
				],
			},
		],
	},
];

/** An event in n8n's list of triggers, as a sentence. */
function actionOf(name: string): string {
	const words = name.toLowerCase();
	return words.startsWith('before ') ? `B${words.slice(1)}` : `On ${words}`;
}
