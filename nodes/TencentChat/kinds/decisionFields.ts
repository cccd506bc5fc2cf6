import type { INodeProperties } from 'n8n-workflow';

import {
	bytesOf,
	mostMessageBytes,
	textElement,
	type MessageElement,
} from '../../../chat/api/messageContent';
import type { AnswerForm, Decision } from '../../../chat/webhook';
import type { Form } from '../fields/field';
import { choice, number } from '../fields/values';
import { readList } from '../input/json';
import { accept, refuse, type Read, type ReadField } from '../input/read';
import { readText } from '../input/texts';

/** What can be decided about an event. */
export interface DecisionTexts {
	/** What each decision does, in the editor. Those without a text are not offered. */
	allow: string;
	refuse: string;
	drop?: string;
	replace?: string;
	/** What the decision of an item is about. */
	about: string;
	/** An example of a reason. */
	reason: string;
}

type Word = Decision['decision'];

/** The fields in which a workflow decides about an event. */
export function decisionForm(
	texts: DecisionTexts,
	{ plainRefusal, ownCodes: { lowest, highest } }: Pick<AnswerForm, 'plainRefusal' | 'ownCodes'>,
): Form<Decision> {
	const decision = choice<Word>({
		displayName: 'Decision',
		name: 'decision',
		required: true,
		options: [
			{ name: 'Allow', value: 'allow' as const, description: texts.allow },
			...optional('Drop Silently', 'drop', texts.drop),
			{ name: 'Refuse', value: 'refuse' as const, description: texts.refuse },
			...optional('Replace', 'replace', texts.replace),
		],
		default: 'allow',
		description: texts.about,
	});
	const isOwn = plainRefusal >= lowest;
	const leastCode = isOwn ? lowest : 0;
	const code = number({
		displayName: 'Result Code',
		name: 'resultCode',
		type: 'number',
		...(isOwn && { required: true }),
		typeOptions: { minValue: leastCode, maxValue: highest },
		default: leastCode,
		description: `The code that the user's app receives: a number of your choice from ${lowest} to ${highest}${isOwn ? '' : ", or 0 for Tencent's"}`,
		displayOptions: { show: { decision: ['refuse'] } },
	});
	return {
		fields: [
			decision.property,
			code.property,
			reasonField(texts.reason),
			...(texts.replace ? replacementFields : []),
		],
		read(read) {
			const word = decision.read(read);
			if (!word.ok) return word;
			if (word.value === 'replace') return readReplacement(read);
			return word.value === 'refuse' ? readRefusal(read) : accept({ decision: word.value });
		},
	};

	function readRefusal(read: ReadField): Read<Decision> {
		const chosen = code.read(read);
		if (!chosen.ok) return chosen;
		if (chosen.value !== 0 && chosen.value < lowest) {
			return refuse(
				`'Result Code' is ${chosen.value}. Enter 0, or a whole number from ${lowest} to ${highest}.`,
			);
		}
		const reason = readText(read('reason') ?? '', 'Reason');
		if (!reason.ok) return reason;
		return accept({ decision: 'refuse', code: chosen.value || plainRefusal, reason: reason.value });
	}
}

function optional<Value extends Word>(name: string, value: Value, description: string | undefined) {
	return description === undefined ? [] : [{ name, value, description }];
}

function reasonField(example: string): INodeProperties {
	return {
		displayName: 'Reason',
		name: 'reason',
		type: 'string',
		default: '',
		placeholder: `e.g. ${example}`,
		description: "The text that the user's app receives with the code",
		displayOptions: { show: { decision: ['refuse'] } },
	};
}

const replaceWith = choice<'text' | 'json'>({
	displayName: 'Replace With',
	name: 'replaceWith',
	options: [
		{ name: 'Message Body (JSON)', value: 'json', description: "Any message, in Tencent's form" },
		{ name: 'Text', value: 'text', description: 'A text in its place' },
	],
	default: 'text',
	displayOptions: { show: { decision: ['replace'] } },
});

/**
 * Not marked as required: while Decision is an expression, n8n takes them for shown and would not publish a workflow that leaves them empty.
 */
const replacementFields: INodeProperties[] = [
	replaceWith.property,
	{
		displayName: 'New Text',
		name: 'newText',
		type: 'string',
		typeOptions: { rows: 2 },
		default: '',
		placeholder: 'e.g. This message was removed by a moderator',
		description: 'What goes out instead of the message. Pictures and files in it do not go out.',
		displayOptions: { show: { decision: ['replace'], replaceWith: ['text'] } },
	},
	{
		displayName: 'Message Body (JSON)',
		name: 'messageBody',
		type: 'json',
		default: '[\n\t{ "MsgType": "TIMTextElem", "MsgContent": { "Text": "…" } }\n]',
		description: 'The elements of the message that goes out instead',
		displayOptions: { show: { decision: ['replace'], replaceWith: ['json'] } },
	},
];

function readReplacement(read: ReadField): Read<Decision> {
	const body = readNewBody(read);
	if (!body.ok) return body;
	const bytes = bytesOf({ MsgBody: body.value });
	if (bytes > mostMessageBytes) {
		return refuse(`The new message is ${bytes} bytes long. At most ${mostMessageBytes} bytes are allowed.`);
	}
	return accept({ decision: 'replace', MsgBody: body.value });
}

function readNewBody(read: ReadField): Read<MessageElement[]> {
	const kind = replaceWith.read(read);
	if (!kind.ok) return kind;
	if (kind.value === 'text') {
		const text = readText(read('newText') ?? '', 'New Text', mostMessageBytes);
		if (!text.ok) return text;
		return text.value === ''
			? refuse("'New Text' is empty. Enter a text.")
			: accept([textElement(text.value)]);
	}
	const list = readList(read('messageBody'), 'Message Body (JSON)');
	if (!list.ok) return list;
	return list.value.length > 0 && list.value.every(isElement)
		? accept(list.value as MessageElement[])
		: refuse(`'Message Body (JSON)' must be a list of elements with MsgType and MsgContent.`);
}

function isElement(value: unknown): value is MessageElement {
	const { MsgType, MsgContent } = (value ?? {}) as Partial<MessageElement>;
	return typeof MsgType === 'string' && typeof MsgContent === 'object' && MsgContent !== null;
}
