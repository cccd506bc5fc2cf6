import {
	ANSWER_WITHIN,
	ANY_EVENT,
	EVENTS,
	foldCase,
	type CollectionLimits,
	type EventFilter,
} from '../../chat/webhook';

/** A setting that was read, or why it is refused, naming the field as the editor shows it. */
type Read<Value> = { ok: true; value: Value } | { ok: false; problem: string };

/** In seconds; what Tencent advises. */
export const DEFAULT_CLOCK_SKEW = 60;

/** In milliseconds after a call arrived: leaves Tencent's two seconds some time for the way back. */
export const DEFAULT_LATE_AFTER = 1700;
export const LATEST_LATE_AFTER = ANSWER_WITHIN - 100;

/** How long events are collected for one run, in seconds, and how many at most. */
export const DEFAULT_COLLECT_SECONDS = 5;
export const LONGEST_COLLECT_SECONDS = 30;
export const DEFAULT_COLLECT_EVENTS = 1000;
export const MOST_COLLECT_EVENTS = 10_000;

export const COLLECT_FOR = 'Collect Events For (Seconds)';
export const COLLECT_UP_TO = 'Collect Events Up To';

const OUTPUTS = ['perUser', 'perEvent'] as const;
const RESPONDS = ['immediately', 'workflow'] as const;
const WHEN_LATE = ['tencent', 'allow', 'refuse'] as const;

/** What the trigger is set to. */
export interface TriggerSettings {
	/** Commands, or ANY_EVENT. */
	events: ReadonlySet<string>;
	output: (typeof OUTPUTS)[number];
	respond: (typeof RESPONDS)[number];
	/** In seconds. */
	allowedClockSkew: number;
	whenLate: (typeof WHEN_LATE)[number];
	/** In milliseconds. */
	lateAfter: number;
	filter: EventFilter;
	/** Left out where each event starts a run of its own. */
	collect?: CollectionLimits;
}

/** Reads a parameter of the trigger by its path. Throws n8n's error where its expression fails. */
export type GetParameter = (path: string, fallback: string | number | boolean | string[]) => unknown;

/** Reads all parameters. An expression can make anything of them, mostly with a blank or a new line at its end. */
export function readSettings(get: GetParameter): Read<TriggerSettings> {
	const events = readEvents(get('events', []));
	if (!events.ok) return events;
	const output = choice(get('output', 'perUser'), 'Output', OUTPUTS);
	if (!output.ok) return output;
	const respond = choice(get('respond', 'immediately'), 'Respond', RESPONDS);
	if (!respond.ok) return respond;
	const whenLate = choice(get('options.whenLate', 'tencent'), 'When Late', WHEN_LATE);
	if (!whenLate.ok) return whenLate;
	const skew = positive(get('options.allowedClockSkew', DEFAULT_CLOCK_SKEW), 'Allowed Clock Skew');
	if (!skew.ok) return skew;
	const lateAfter = positive(get('options.lateAfter', DEFAULT_LATE_AFTER), 'Late After');
	if (!lateAfter.ok) return lateAfter;
	if (lateAfter.value > LATEST_LATE_AFTER) {
		return refuse(`'Late After' must be ${LATEST_LATE_AFTER} at most: Tencent waits for two seconds.`);
	}
	const filter = readFilter(get);
	if (!filter.ok) return filter;
	const collect = readCollect(get);
	if (!collect.ok) return collect;
	if (collect.value && respond.value === 'workflow') {
		return refuse(
			"'Collect Events' can't be used where 'Respond' is 'With the Decision of the Workflow': Tencent waits for each decision. Remove one of them.",
		);
	}
	return accept({
		events: events.value,
		output: output.value,
		respond: respond.value,
		whenLate: whenLate.value,
		allowedClockSkew: skew.value,
		lateAfter: lateAfter.value,
		filter: filter.value,
		collect: collect.value,
	});
}

/** Undefined where the option was not added. */
function readCollect(get: GetParameter): Read<CollectionLimits | undefined> {
	const added = get('options.collectSeconds', false);
	if (added === false) return accept(undefined);
	const seconds = within(added, COLLECT_FOR, LONGEST_COLLECT_SECONDS);
	if (!seconds.ok) return seconds;
	const events = within(
		get('options.collectEvents', DEFAULT_COLLECT_EVENTS),
		COLLECT_UP_TO,
		MOST_COLLECT_EVENTS,
	);
	if (!events.ok) return events;
	return accept({ milliseconds: seconds.value * 1000, events: events.value });
}

function readFilter(get: GetParameter): Read<EventFilter> {
	const ignoreRestApi = toggle(get('options.ignoreRestApi', true), 'Ignore REST API');
	if (!ignoreRestApi.ok) return ignoreRestApi;
	const groups = texts(get('options.onlyGroups', ''), 'Only Groups');
	if (!groups.ok) return groups;
	const senders = texts(get('options.onlySenders', ''), 'Only Senders');
	if (!senders.ok) return senders;
	const words = texts(get('options.textContains', ''), 'Text Contains');
	if (!words.ok) return words;
	return accept({
		ignoreRestApi: ignoreRestApi.value,
		onlyGroups: new Set(groups.value),
		onlySenders: new Set(senders.value),
		words: words.value.map(foldCase),
	});
}

/** By Tencent's command, by the name in the list, or a command that the list does not have. */
export function readEvents(value: unknown): Read<ReadonlySet<string>> {
	const events = new Set<string>();
	for (const entry of entriesOf(value)) {
		const event = typeof entry === 'string' ? commandOf(entry.trim()) : undefined;
		if (event === undefined) {
			return refuse(
				"'Trigger On' has an entry that is no event. Choose events from the list, or give their names as the list shows them.",
			);
		}
		events.add(event);
	}
	if (events.size === 0) return refuse("'Trigger On' is empty. Choose at least one event.");
	return accept(events);
}

function entriesOf(value: unknown): unknown[] {
	if (Array.isArray(value)) return value;
	if (typeof value !== 'string') return [value];
	const text = value.trim();
	const list = text.startsWith('[') ? parsed(text) : undefined;
	if (Array.isArray(list)) return list;
	return text.split(/[,，\n]/).filter((entry) => entry.trim() !== '');
}

const commandsByName = new Map([
	['any event', ANY_EVENT],
	...EVENTS.map(({ name, command }) => [name.toLowerCase(), command] as const),
]);

function commandOf(entry: string): string | undefined {
	if (entry === ANY_EVENT || /^[A-Za-z0-9]{1,40}\.[A-Za-z0-9]{1,80}$/.test(entry)) return entry;
	return commandsByName.get(entry.toLowerCase());
}

function choice<const Value extends string>(
	value: unknown,
	field: string,
	values: readonly Value[],
): Read<Value> {
	const text = typeof value === 'string' ? value.trim() : value;
	const chosen = values.find((one) => one === text);
	return chosen === undefined ? refuse(`'${field}' must be one of: ${values.join(', ')}.`) : accept(chosen);
}

function toggle(value: unknown, field: string): Read<boolean> {
	const word = typeof value === 'string' ? value.trim().toLowerCase() : value;
	if (word === true || word === 'true') return accept(true);
	if (word === false || word === 'false') return accept(false);
	return refuse(`'${field}' must be true or false.`);
}

/** A list, or a text with several between commas or new lines. Nothing at all is the empty list. */
function texts(value: unknown, field: string): Read<string[]> {
	const found: string[] = [];
	for (const entry of entriesOf(value ?? '')) {
		if (typeof entry !== 'string' && !Number.isSafeInteger(entry)) {
			return refuse(`'${field}' has an entry that is no text.`);
		}
		const text = String(entry).trim();
		if (text === '') return refuse(`'${field}' has an empty entry.`);
		found.push(text);
	}
	return accept(found);
}

function positive(value: unknown, field: string): Read<number> {
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	if (typeof number === 'number' && Number.isFinite(number) && number > 0) return accept(number);
	return refuse(`'${field}' must be a number above 0.`);
}

/** From 1 on. */
function within(value: unknown, field: string, most: number): Read<number> {
	const number = positive(value, field);
	if (number.ok && (number.value < 1 || number.value > most)) {
		return refuse(`'${field}' must be a number from 1 to ${most}.`);
	}
	return number;
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function accept<Value>(value: Value): { ok: true; value: Value } {
	return { ok: true, value };
}

function refuse(problem: string): { ok: false; problem: string } {
	return { ok: false, problem };
}
