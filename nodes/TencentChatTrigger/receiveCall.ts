import type { IDataObject, INodeExecutionData, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import {
	ANY_EVENT,
	checkCall,
	createRefusalLog,
	eventDefinition,
	failAnswer,
	itemsPerUser,
	OK_ANSWER,
	parseEvent,
	readCall,
	refuse,
	type EventBody,
	type Refusal,
	type WebhookCall,
} from '../../chat/webhook';
import {
	appCredential,
	createCredentialCache,
	type AppCredential,
	type CredentialFields,
} from './appCredential';
import { DEFAULT_CLOCK_SKEW } from './parameters';

/** Tencent hangs up after two seconds; whoever else calls is not kept waiting for a workflow without an answer. In milliseconds. */
const HANG_UP_AFTER = 10_000;

const kept = createCredentialCache(() => Date.now());
const reportRefusal = createRefusalLog(() => Date.now());

type Genuine = { call: WebhookCall; body: EventBody };

/**
 * Takes one webhook call: refuses it, or answers it and hands its items to the workflow.
 * The answer goes out before n8n creates the execution, so that a busy n8n never makes Tencent wait. n8n is told that
 * nothing is left to answer (`noWebhookResponse`), except where the workflow is to decide.
 */
export async function receiveCall(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const receivedAt = Date.now();
	const response = context.getResponseObject();

	let credential: AppCredential;
	try {
		credential = await readCredential(context);
	} catch (error) {
		// Answered here: n8n would record a failed execution for every call, also for a stranger's.
		log(context, 'credential', `because its credential could not be read: ${(error as Error).message}`);
		response.status(503).json(failAnswer(503, 'The webhook is not set up'));
		return { noWebhookResponse: true };
	}

	const received = await takeCall(context, credential, receivedAt);
	if ('refusal' in received) {
		const { refusal } = received;
		if (refusal.advice) log(context, refusal.reason, `(${refusal.info}). ${refusal.advice}`);
		response.status(refusal.status).json(failAnswer(refusal.status, refusal.info));
		return { noWebhookResponse: true };
	}

	const selected = isSelected(context, received.body);
	const decides = selected && workflowDecides(context, received.body);
	if (!decides) response.status(200).json(OK_ANSWER);
	const items = selected ? itemsOf(context, received, receivedAt, decides) : [];
	if (items.length === 0) {
		if (decides) response.status(200).json(OK_ANSWER);
		return { noWebhookResponse: true };
	}
	if (decides) response.setTimeout(HANG_UP_AFTER, () => response.destroy());
	return { noWebhookResponse: !decides, workflowData: [items] };
}

async function readCredential(context: IWebhookFunctions): Promise<AppCredential> {
	const read = async () => appCredential(await context.getCredentials<CredentialFields>('tencentChatApi'));
	// Whoever tests in the editor may have changed the credential a second ago.
	if (context.getMode() === 'manual') return await read();
	const node = context.getNode();
	const key = [context.getWorkflow().id, node.id, node.credentials?.tencentChatApi?.id].join(' ');
	return await kept(key, read);
}

async function takeCall(
	context: IWebhookFunctions,
	credential: AppCredential,
	now: number,
): Promise<Genuine | { refusal: Refusal }> {
	const request = context.getRequestObject();
	const { call, malformed } = readCall(request.query);
	if (malformed) return { refusal: refuse('malformed', `${malformed} is not plain text`) };

	const skew = Number(context.getNodeParameter('options.allowedClockSkew', DEFAULT_CLOCK_SKEW));
	const allowedClockSkew = skew > 0 ? skew : DEFAULT_CLOCK_SKEW;
	const refusal = checkCall(call, { ...credential, allowedClockSkew }, now);
	if (refusal) return { refusal };

	const parsed = parseEvent(await rawBodyOf(request), call);
	return parsed.refusal ? { refusal: parsed.refusal } : { call, body: parsed.body };
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

function isSelected(context: IWebhookFunctions, { CallbackCommand }: EventBody): boolean {
	const events = [context.getNodeParameter('events', [])].flat();
	return events.includes(ANY_EVENT) || events.includes(CallbackCommand);
}

/** Whether Tencent is to hear the workflow's decision about this event instead of an immediate OK. */
function workflowDecides(context: IWebhookFunctions, { CallbackCommand }: EventBody): boolean {
	const asks = eventDefinition(CallbackCommand)?.answer !== undefined;
	return asks && context.getNodeParameter('respond', 'immediately') === 'workflow';
}

function itemsOf(
	context: IWebhookFunctions,
	{ body, call }: Genuine,
	receivedAt: number,
	decides: boolean,
): INodeExecutionData[] {
	const perEvent = context.getNodeParameter('output', 'perUser') === 'perEvent';
	const items = perEvent ? [body] : itemsPerUser(body, call, receivedAt);
	// The answering node measures from here. Its absence says that Tencent has had its answer.
	const waiting = decides ? { receivedAt: new Date(receivedAt).toISOString() } : {};
	return items.map((item) => ({ json: { ...item, ...waiting } as IDataObject }));
}

function log(context: IWebhookFunctions, kind: string, why: string) {
	const node = context.getNode();
	const count = reportRefusal([context.getWorkflow().id, node.id, kind].join(' '));
	if (count === 0) return;
	const calls = count === 1 ? 'a webhook call' : `${count} webhook calls`;
	context.logger.warn(`"${node.name}" refused ${calls} ${why}`);
}
