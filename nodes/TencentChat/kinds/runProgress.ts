import type { IExecuteFunctions } from 'n8n-workflow';

/**
 * What n8n keeps of a run in progress and offers no interface for: which nodes are about to run, and a call when the run moves on or ends.
 * Nodes can read it in every n8n from 1.100 on. Where one should keep it elsewhere, `watchProgress` says so.
 */
interface RunInternals {
	runExecutionData?: {
		executionData?: {
			nodeExecutionStack?: Array<{ node: { name: string } }>;
			/** By the name of a node that has some of its inputs and waits for the others. */
			waitingExecution?: Record<string, unknown>;
		} | null;
	};
	additionalData?: {
		hooks?: { addHandler?(hook: string, handler: (...parameters: unknown[]) => Promise<void>): void };
	};
}

/** The nodes that n8n is going to run, but for those behind them; undefined where this n8n does not tell. */
export function nodesAhead(context: IExecuteFunctions): string[] | undefined {
	const { nodeExecutionStack: stack, waitingExecution } =
		(context as unknown as RunInternals).runExecutionData?.executionData ?? {};
	if (!stack) return undefined;
	return [...stack.map(({ node }) => node.name), ...Object.keys(waitingExecution ?? {})];
}

/**
 * Calls `beforeNode` before each further node of this run, with its name, and `atEnd` when the run ends, in whatever way; n8n waits for
 * both. False where this n8n does not offer it.
 */
export function watchProgress(
	context: IExecuteFunctions,
	{ beforeNode, atEnd }: { beforeNode(name: string): Promise<void>; atEnd(): Promise<void> },
): boolean {
	const { hooks } = (context as unknown as RunInternals).additionalData ?? {};
	if (typeof hooks?.addHandler !== 'function') return false;
	hooks.addHandler('nodeExecuteBefore', async (name) => await beforeNode(String(name)));
	hooks.addHandler('workflowExecuteAfter', async () => await atEnd());
	return true;
}
