import { createHash, randomUUID } from 'node:crypto';

import type { IHookFunctions, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { TencentChatTrigger } from '../../../../nodes/TencentChatTrigger/TencentChatTrigger.node';
import { FakeResponse } from './fakeResponse';

export const TOKEN = 'xxxxyyyy';
export const APP = '1400000000';

export interface Setting {
	parameters?: Record<string, unknown>;
	credential?: Record<string, unknown> | Error;
	credentialId?: string;
	nodeId?: string;
	mode?: 'webhook' | 'manual';
}

/** What n8n 2.41 gives a webhook, as far as the trigger uses it, and what the caller got. */
export class FakeWebhook {
	readonly log: string[] = [];
	/** Of each call, in order. */
	readonly responses: FakeResponse[] = [];
	credentialReads = 0;
	readonly nodeId: string;

	constructor(private readonly setting: Setting = {}) {
		this.nodeId = setting.nodeId ?? randomUUID();
	}

	get answers() {
		return this.responses.flatMap(({ answers }) => answers);
	}

	/** The response to the last call. */
	get response(): FakeResponse {
		return this.responses[this.responses.length - 1];
	}

	/** One call through the trigger, as n8n makes it. */
	async call(request: { query?: unknown; rawBody?: Buffer | undefined }): Promise<IWebhookResponseData> {
		return await new TencentChatTrigger().webhook.call(this.context(request) as unknown as IWebhookFunctions);
	}

	/** A call as Tencent makes it: signed, with its command in the URL. */
	async event(body: { CallbackCommand: string }, query: Record<string, unknown> = {}) {
		return await this.call({
			query: { ...signedQuery(), CallbackCommand: body.CallbackCommand, ...query },
			rawBody: Buffer.from(JSON.stringify(body)),
		});
	}

	async publish(): Promise<boolean> {
		return await new TencentChatTrigger().webhookMethods.default.create.call(
			this.context({}) as unknown as IHookFunctions,
		);
	}

	private context(request: object) {
		const { parameters = {}, mode = 'webhook', credentialId = 'c1' } = this.setting;
		const response = new FakeResponse();
		this.responses.push(response);
		return {
			getRequestObject: () => ({
				query: {},
				rawBody: undefined,
				readRawBody: async () => await Promise.reject(new Error('incorrect header check')),
				...request,
			}),
			getResponseObject: () => response,
			getMode: () => mode,
			getWorkflow: () => ({ id: 'w1' }),
			getNode: () => ({
				id: this.nodeId,
				name: 'Tencent Chat Trigger',
				credentials: { tencentChatApi: { id: credentialId, name: 'Chat' } },
			}),
			getNodeParameter: (path: string, fallback: unknown) =>
				path
					.split('.')
					.reduce<unknown>((value, key) => (value as Record<string, unknown>)?.[key], parameters) ?? fallback,
			getCredentials: async () => {
				this.credentialReads++;
				const { credential = { sdkAppId: APP, webhookToken: TOKEN } } = this.setting;
				if (credential instanceof Error) throw credential;
				return credential;
			},
			logger: { warn: (line: string) => void this.log.push(line) },
		};
	}
}

export function signedQuery(now = Date.now()) {
	const RequestTime = String(Math.floor(now / 1000));
	const Sign = createHash('sha256')
		.update(TOKEN + RequestTime)
		.digest('hex');
	return {
		SdkAppid: APP,
		contenttype: 'json',
		ClientIP: '127.0.0.1',
		OptPlatform: 'RESTAPI',
		RequestTime,
		Sign,
	};
}
