import { randomUUID } from 'node:crypto';

import {
	NodeOperationError,
	sleep,
	type IDataObject,
	type INodeExecutionData,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

import {
	accountsToDecide,
	ANSWER_WITHIN,
	ANY_EVENT,
	checkCall,
	createRefusalLog,
	EventCollector,
	eventDefinition,
	failAnswer,
	itemsPerUser,
	OK_ANSWER,
	parseEvents,
	passes,
	readCall,
	refuse,
	sameForAll,
	type EventBody,
	type Refusal,
	type WebhookCall,
} from '../../chat/webhook';
import { waitingCalls } from '../waitingCalls';
import {
	appCredential,
	createCredentialCache,
	type AppCredential,
	type CredentialFields,
} from './appCredential';
import { holdResponse, seal } from './heldResponse';
import { readSettings, type TriggerSettings } from './settings';

const kept = createCredentialCache(() => Date.now());
const reportRefusal = createRefusalLog(() => Date.now());
const collector = new EventCollector<INodeExecutionData>(sleep);

/** A genuine call. */
interface Received {
	call: WebhookCall;
	events: EventBody[];
	/** In milliseconds since 1970. */
	at: number;
	/** The size of the body. */
	bytes: number;
}

/**
 * Takes one webhook call: refuses it, or answers it and hands its items to the workflow.
 * The answer goes out before n8n creates the execution, so that a busy n8n never makes Tencent wait. n8n is told that
 * nothing is left to answer (`noWebhookResponse`), except where the workflow is to decide.
 */
export async function receiveCall(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const at = Date.now();
	const setUp = await readSetUp(context);
	if ('problem' in setUp) {
		return refuseCall(context, {
			kind: 'setUp',
			status: 503,
			info: 'The webhook is not set up',
			why: setUp.problem,
		});
	}
	const { settings, credential } = setUp;
	const received = await takeCall(context, settings, credential, at);
	if ('refusal' in received) {
		const { reason, status, info, advice } = received.refusal;
		return refuseCall(context, { kind: reason, status, info, why: advice && `(${info}). ${advice}` });
	}

	const { events, call } = received;
	const selected = events.filter(
		(event) => isChosen(settings, event) && passes(event, call, settings.filter),
	);
	const [asking] = selected.filter((event) => accountsToDecide(event).length > 0);
	if (asking && settings.respond === 'workflow') {
		const waiting = waitForDecision(context, settings, asking, at);
		return { workflowData: [itemsOf(settings, received, [asking], waiting)] };
	}
	context.getResponseObject().status(200).json(immediateAnswer(events));
	const items = itemsOf(settings, received, selected);
	if (items.length === 0) return { noWebhookResponse: true };
	const { collect } = settings;
	if (!collect || context.getMode() === 'manual') return { noWebhookResponse: true, workflowData: [items] };
	const arrival = { items, events: selected.length, bytes: received.bytes };
	const collected = await collector.add(keyOfNode(context), arrival, collect);
	return { noWebhookResponse: true, ...(collected && { workflowData: [collected] }) };
}

type SetUp = { settings: TriggerSettings; credential: AppCredential } | { problem: string };

/** What stands in the trigger and its credential. Never throws: n8n would record a failed execution for every call, also for a stranger's. */
async function readSetUp(context: IWebhookFunctions): Promise<SetUp> {
	try {
		const settings = readSettings((path, fallback) => context.getNodeParameter(path, fallback));
		if (!settings.ok) return { problem: `because of its settings: ${settings.problem}` };
		return { settings: settings.value, credential: await readCredential(context) };
	} catch (error) {
		return {
			problem: `because its settings or its credential could not be read: ${(error as Error).message}`,
		};
	}
}

async function readCredential(context: IWebhookFunctions): Promise<AppCredential> {
	const read = async () => appCredential(await context.getCredentials<CredentialFields>('tencentChatApi'));
	// Whoever tests in the editor may have changed the credential a second ago.
	if (context.getMode() === 'manual') return await read();
	const node = context.getNode();
	const key = [keyOfNode(context), node.credentials?.tencentChatApi?.id].join(' ');
	return await kept(key, read);
}

function keyOfNode(context: IWebhookFunctions): string {
	return [context.getWorkflow().id, context.getNode().id].join(' ');
}

async function takeCall(
	context: IWebhookFunctions,
	{ allowedClockSkew }: TriggerSettings,
	credential: AppCredential,
	at: number,
): Promise<Received | { refusal: Refusal }> {
	const request = context.getRequestObject();
	const { call, malformed } = readCall(request.query);
	if (malformed) return { refusal: refuse('malformed', `${malformed} is not plain text`) };

	const refusal = checkCall(call, { ...credential, allowedClockSkew }, at);
	if (refusal) return { refusal };

	const body = await rawBodyOf(request);
	const parsed = parseEvents(body, call);
	if (parsed.refusal) return { refusal: parsed.refusal };
	return { call, events: parsed.events, at, bytes: body?.length ?? 0 };
}

/** n8n reads the body itself for some content types only. Undefined for one that can't be read: broken gzip, an upload form, over 16 MB. */
async function rawBodyOf(
	request: ReturnType<IWebhookFunctions['getRequestObject']>,
): Promise<Buffer | undefined> {
	try {
		if (!request.rawBody) await request.readRawBody();
		return request.rawBody;
	} catch {
		return undefined;
	}
}

interface RefusedCall {
	/** Tells lines of the log apart. */
	kind: string;
	status: number;
	/** What the caller is told. */
	info: string;
	/** What the owner of the workflow is told, as the end of a sentence; empty for a stray call that says nothing about the set-up. */
	why: string;
}

/** Answers a call that starts nothing. Whoever is testing in the editor sees why: the test run fails with it. */
function refuseCall(
	context: IWebhookFunctions,
	{ kind, status, info, why }: RefusedCall,
): IWebhookResponseData {
	const response = context.getResponseObject();
	response.status(status).json(failAnswer(status, info));
	if (why === '') return { noWebhookResponse: true };
	log(context, kind, (calls) => `refused ${calls} ${why}`);
	if (context.getMode() !== 'manual') return { noWebhookResponse: true };
	seal(response);
	throw new NodeOperationError(context.getNode(), `A webhook call was refused ${why}`, { level: 'warning' });
}

function isChosen({ events }: TriggerSettings, { CallbackCommand }: EventBody): boolean {
	return events.has(ANY_EVENT) || events.has(CallbackCommand);
}

/** What Tencent hears where the workflow does not decide: yes. */
function immediateAnswer([event, ...more]: EventBody[]): object {
	const asks = more.length === 0 && event && eventDefinition(event.CallbackCommand)?.answer;
	return asks ? sameForAll(event, 'allow') : OK_ANSWER;
}

/** What the items of an event that waits for its decision say to the node that answers. Its absence says that Tencent has had its answer. */
interface Waiting {
	/** Both as ISO 8601. */
	receivedAt: string;
	answerBy: string;
	/** Tells this call from all others. */
	decisionId: string;
}

function waitForDecision(
	context: IWebhookFunctions,
	{ whenLate, lateAfter }: TriggerSettings,
	event: EventBody,
	at: number,
): Waiting {
	const decisionId = randomUUID();
	const late = whenLate === 'tencent' ? undefined : { body: sameForAll(event, whenLate), after: lateAfter };
	holdResponse(context.getResponseObject(), waitingCalls.open(decisionId), at, late, () =>
		log(
			context,
			'late',
			(calls) => `answered ${calls} by 'When Late' (${whenLate}), as the workflow did not decide in time`,
		),
	);
	const answerBy = at + (late?.after ?? ANSWER_WITHIN);
	return { receivedAt: isoTime(at), answerBy: isoTime(answerBy), decisionId };
}

function itemsOf(
	{ output }: TriggerSettings,
	{ call, at }: Received,
	events: EventBody[],
	waiting?: Waiting,
): INodeExecutionData[] {
	const items = output === 'perEvent' ? events : events.flatMap((event) => itemsPerUser(event, call, at));
	return items.map((item) => {
		const json = { ...item, ...waiting };
		// A stranger's body must not pose as a call that waits.
		if (!waiting) delete (json as Partial<Waiting>).decisionId;
		return { json: json as IDataObject };
	});
}

function isoTime(milliseconds: number): string {
	return new Date(milliseconds).toISOString();
}

/** `what` is given the calls that the line stands for, in words. */
function log(context: IWebhookFunctions, kind: string, what: (calls: string) => string) {
	const node = context.getNode();
	const count = reportRefusal([keyOfNode(context), kind].join(' '));
	if (count === 0) return;
	const calls = count === 1 ? 'a webhook call' : `${count} webhook calls`;
	context.logger.warn(`"${node.name}" ${what(calls)}`);
}
