import {
	fromFunction,
	webhookDescriptionFields,
	type INodeParameters,
	type IWebhookDescription,
} from 'n8n-workflow';

/** How n8n answers a call: by itself at once, or with what a node of the workflow sends. Its text becomes an expression, so it stands alone. */
const modeOf = ({ respond }: INodeParameters): string =>
	String(respond).trim() === 'workflow' ? 'responseNode' : 'onReceived';

type ResponseMode = Pick<IWebhookDescription, 'responseMode'>;

/**
 * The field of the webhook's description. Where n8n can, it calls the function: evaluating the expression takes 8 ms
 * of every call. Versions of n8n before that evaluate the expression.
 */
export const responseMode: ResponseMode =
	typeof webhookDescriptionFields === 'function'
		? (webhookDescriptionFields({ responseMode: fromFunction(modeOf) }) as ResponseMode)
		: { responseMode: `={{(${String(modeOf)})($parameter)}}` };
