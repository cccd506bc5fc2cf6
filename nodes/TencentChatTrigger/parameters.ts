import type { INodeProperties } from 'n8n-workflow';

import { ANY_EVENT, EVENTS, type EventDefinition } from '../../chat/webhook';
import {
	COLLECT_FOR,
	COLLECT_UP_TO,
	DEFAULT_CLOCK_SKEW,
	DEFAULT_COLLECT_EVENTS,
	DEFAULT_COLLECT_SECONDS,
	DEFAULT_LATE_AFTER,
	LATEST_LATE_AFTER,
	LONGEST_COLLECT_SECONDS,
	MOST_COLLECT_EVENTS,
} from './settings';
import { DECISION_NOTICE, SET_UP_NOTICE } from './setUpHelp';

const decidableEvents = commandsOf((event) => event.answer !== undefined);
const messageEvents = commandsOf((event) => event.isMessage === true);
const groupEvents = commandsOf((event) => /^(Group|ContentCallback)\./.test(event.command));

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
					'Every event that is ticked in the console of Tencent, also those that are not in this list',
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
		description: 'What Tencent is told when it asks before something happens',
		displayOptions: { show: { events: [ANY_EVENT, ...decidableEvents] } },
		options: [
			{
				name: 'Immediately',
				value: 'immediately',
				description: 'Allow everything; the workflow only hears of it',
			},
			{
				name: 'With the Decision of the Workflow',
				value: 'workflow',
				description: 'The workflow allows or refuses it within two seconds',
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
					"How many seconds the time in a signed call may differ from this server's clock. Calls outside of that are refused, as they may be replays.",
			},
			{
				displayName: COLLECT_FOR,
				name: 'collectSeconds',
				type: 'number',
				default: DEFAULT_COLLECT_SECONDS,
				typeOptions: { minValue: 1, maxValue: LONGEST_COLLECT_SECONDS },
				description:
					'Starts one run with everything that arrives within so many seconds, instead of one run for each event. Tencent is answered at once, so what has been collected is lost if n8n stops, restarts or crashes in between. While you test in the editor, the first event starts the run at once.',
				displayOptions: { hide: { '/respond': ['workflow'] } },
			},
			{
				displayName: COLLECT_UP_TO,
				name: 'collectEvents',
				type: 'number',
				default: DEFAULT_COLLECT_EVENTS,
				typeOptions: { minValue: 1, maxValue: MOST_COLLECT_EVENTS },
				description: 'With so many events the run starts at once, although the seconds are not over',
				displayOptions: {
					show: { collectSeconds: [{ _cnd: { gte: 1 } }] },
					hide: { '/respond': ['workflow'] },
				},
			},
			{
				displayName: 'Ignore REST API',
				name: 'ignoreRestApi',
				type: 'boolean',
				default: true,
				description:
					'Whether messages that were sent by REST, as by the Tencent Chat node, start nothing and are allowed. Otherwise a workflow that sends messages can start itself again and again.',
				displayOptions: { show: { '/events': [ANY_EVENT, ...messageEvents] } },
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
				displayName: 'Only Groups',
				name: 'onlyGroups',
				type: 'string',
				default: '',
				placeholder: 'e.g. @TGS#2J4SZEAEL, @TGS#1NVTZEAE4',
				description:
					'GroupIDs, separated by commas or new lines. What happens in other groups starts nothing and is allowed.',
				displayOptions: { show: { '/events': [ANY_EVENT, ...groupEvents] } },
			},
			{
				displayName: 'Only Senders',
				name: 'onlySenders',
				type: 'string',
				default: '',
				placeholder: 'e.g. user_001, user_002',
				description:
					'UserIDs, separated by commas or new lines. Messages of others start nothing and are allowed.',
				displayOptions: { show: { '/events': [ANY_EVENT, ...messageEvents] } },
			},
			{
				displayName: 'Text Contains',
				name: 'textContains',
				type: 'string',
				default: '',
				placeholder: 'e.g. casino, http',
				description:
					'Words, separated by commas or new lines. Messages without any of them start nothing and are allowed. Letter case is ignored.',
				displayOptions: { show: { '/events': [ANY_EVENT, ...messageEvents] } },
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

function commandsOf(wanted: (event: EventDefinition) => boolean): string[] {
	return EVENTS.filter(wanted).map(({ command }) => command);
}

/** An event in n8n's list of triggers, as a sentence. */
function actionOf(name: string): string {
	const words = name.toLowerCase();
	return words.startsWith('before ') ? `B${words.slice(1)}` : `On ${words}`;
}
