import { sleep, type IDataObject, type IExecuteFunctions } from 'n8n-workflow';

import { answerTo, plainRefusal, strictest, type Decided } from '../../../chat/webhook';
import { waitingCalls } from '../../waitingCalls';
import { answerOfRun, type AnswerOfRun, type SentAnswer } from './answerOfRun';
import type { AskingCall } from './eventFinder';
import { nodesAhead, watchProgress } from './runProgress';

/** How long before the end what has been decided goes out, in milliseconds. */
const SPARE = 250;

/** How long an answer takes in queue mode from a worker to the process that holds Tencent's call, in milliseconds, with some to spare. */
const RELAY = 100;

/**
 * The decisions of one run, from all of its Answer nodes. Tencent takes one answer, so it goes out when everybody is decided about, when no
 * Answer node can run any more, when the run ends, or shortly before the time is over.
 */
export class CollectedAnswer {
	private readonly run: AnswerOfRun;

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly call: AskingCall,
	) {
		this.run = answerOfRun(context);
	}

	get sent(): SentAnswer | undefined {
		return this.run.sent;
	}

	/** Adds what this node has decided. Gives what was sent, or undefined while the answer waits for other Answer nodes. */
	async add(decided: readonly Decided[]): Promise<SentAnswer | undefined> {
		this.run.decided.push(...decided);
		if (this.run.decided.length === 0) return undefined;
		const waits = this.undecided().length > 0 && this.anotherNodeCanDecide() && this.sendLater();
		return waits ? undefined : await this.send();
	}

	private undecided(): string[] {
		const decided = new Set(this.run.decided.map(({ account }) => account));
		return this.call.accounts.filter((account) => !decided.has(account));
	}

	private async send(): Promise<SentAnswer> {
		if (this.run.sent) return this.run.sent;
		const { command, id, receivedAt, answerBy } = this.call;
		const undecided = this.undecided();
		const decided = strictest([
			...this.run.decided,
			...undecided.map((account) => ({ account, decision: plainRefusal(command) })),
		]);
		const here = waitingCalls.find(id);
		const now = Date.now();
		const inTime = here ? here.settle('decided') : now + RELAY <= answerBy;
		const sent = { decided, undecided: undecided.length, afterMs: now - receivedAt, inTime };
		this.run.sent = sent;
		if (inTime || !here) {
			const body = answerTo(command, decided) as IDataObject;
			await this.context.sendResponse({ body, headers: {}, statusCode: 200 });
		}
		return sent;
	}

	/** Sends it when nobody can add to it any more. False where this n8n does not say when that is. */
	private sendLater(): boolean {
		if (this.run.isWatched) return true;
		const isWatched = watchProgress(this.context, {
			beforeNode: async (name) => {
				if (!this.leadsToAnswer([name, ...(nodesAhead(this.context) ?? [])])) await this.sendUnseen();
			},
			atEnd: async () => await this.sendUnseen(),
		});
		if (!isWatched) return false;
		this.run.isWatched = true;
		void sleep(Math.max(0, this.call.answerBy - SPARE - Date.now())).then(
			async () => await this.sendUnseen(),
		);
		return true;
	}

	/** Sends it when no Answer node is at work that could say what became of it: n8n's log has to do. */
	private async sendUnseen(): Promise<void> {
		if (this.run.sent) return;
		const { name } = this.context.getNode();
		try {
			const { undecided, inTime } = await this.send();
			if (undecided > 0) this.context.logger.warn(`"${name}" ${remarkOn(undecided)}`);
			if (!inTime) this.context.logger.warn(`"${name}" answered too late`);
		} catch (error) {
			this.context.logger.warn(`"${name}" could not answer: ${(error as Error).message}`);
		}
	}

	private anotherNodeCanDecide(): boolean {
		const own = this.context.getNode().name;
		const next = this.context.getChildNodes(own).map(({ name }) => name);
		const ahead = nodesAhead(this.context);
		return ahead !== undefined && this.leadsToAnswer([...next, ...ahead]);
	}

	/** Whether one of these nodes is an Answer node, or one is behind them. */
	private leadsToAnswer(names: readonly string[]): boolean {
		const answering = new Set(
			this.context
				.getChildNodes(this.call.trigger, { includeNodeParameters: true })
				.filter(
					({ type, disabled, parameters }) =>
						/\.tencentChat$/.test(type) && !disabled && parameters?.operation === 'answer',
				)
				.map(({ name }) => name),
		);
		if (answering.size === 0) return false;
		return names.some(
			(name) =>
				answering.has(name) || this.context.getChildNodes(name).some((child) => answering.has(child.name)),
		);
	}
}

/** For the owner of the workflow. */
export function remarkOn(undecided: number): string {
	const who = undecided === 1 ? 'one more user' : `${undecided} more users`;
	return `refused ${who} of this event, as no Answer node decided about them. Let every item of the trigger reach an Answer node.`;
}
