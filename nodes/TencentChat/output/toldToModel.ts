import { NodeOperationError, type INode } from 'n8n-workflow';

/** The types that n8n derives for tools of AI agents end so. */
const toolType = /Tool$/;

/**
 * The error as an AI agent's tool ends with it. n8n hands the model its message only, so the message says what stands in the
 * description for people: who failed, with which code, and what to do.
 */
export function toldToModel(error: NodeOperationError, node: INode): NodeOperationError {
	if (!toolType.test(node.type) || !error.description) return error;
	const end = error.message.endsWith('.') ? '' : '.';
	return new NodeOperationError(node, `${error.message}${end} ${withoutHtml(error.description)}`, {
		itemIndex: error.context.itemIndex as number | undefined,
	});
}

/** n8n renders descriptions as HTML, so they are written in it. */
function withoutHtml(text: string): string {
	return text.replaceAll('<br>', ' ').replaceAll('&lt;', '<').replaceAll('&amp;', '&');
}
