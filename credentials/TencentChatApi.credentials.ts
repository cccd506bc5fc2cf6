import { randomInt } from 'node:crypto';

import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
	Icon,
} from 'n8n-workflow';

import { destinationOf, signedQuery, signerOf } from '../chat/account/credential';
import { knownCodes } from '../chat/calls/errorCodes';
import { CustomRegion, regions } from '../chat/account/regions';

/** n8n gives a request five minutes when none are named; Tencent answers within three seconds or not at all. */
const n8nDefaultTimeout = 300_000;
const timeout = 10_000;

export class TencentChatApi implements ICredentialType {
	name = 'tencentChatApi';

	displayName = 'Tencent Chat API';

	icon: Icon = { light: 'file:../icons/tencentChat.svg', dark: 'file:../icons/tencentChat.dark.svg' };

	documentationUrl = 'https://github.com/n8n-nodes-tencent-chat/n8n-nodes-tencent-chat#credential';

	properties: INodeProperties[] = [
		{
			displayName: 'Region',
			name: 'region',
			type: 'options',
			options: [
				...regions.map(({ name, value, host }) => ({ name, value, description: host })),
				{
					name: 'Custom',
					value: CustomRegion,
					description: 'Another address, such as your own gateway',
				},
			].sort((a, b) => a.name.localeCompare(b.name)),
			default: 'singapore',
			description: 'The region in which the app was created. An app can be reached in its own region only.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://im-gateway.example.com',
			description:
				'The part of the address before /v4/; what follows is left out. The credential signs requests to this address only.',
			displayOptions: { show: { region: [CustomRegion] } },
		},
		{
			displayName: 'SDKAppID',
			name: 'sdkAppId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 1400000000',
			description: "The app's number in the application list of Tencent's Chat console",
		},
		{
			displayName: 'Admin UserID',
			name: 'adminUserId',
			type: 'string',
			default: 'administrator',
			required: true,
			description: "An administrator of the app. Calls are made in this administrator's name.",
		},
		{
			displayName: 'Sign With',
			name: 'signWith',
			type: 'options',
			options: [
				{
					name: 'Secret Key',
					value: 'secretKey',
					description: 'The UserSig is computed in n8n and renewed automatically',
				},
				{
					name: 'UserSig',
					value: 'userSig',
					description: "An administrator's UserSig that was made elsewhere. It expires.",
				},
			],
			default: 'secretKey',
		},
		{
			displayName: 'Secret Key',
			name: 'secretKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: "The app's key, from Tencent's Chat console: Applications > your app > Application Key",
			displayOptions: { show: { signWith: ['secretKey'] } },
		},
		{
			displayName: 'UserSig',
			name: 'userSigToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: "Made for the Admin UserID, e.g. with the UserSig tool of Tencent's Chat console",
			displayOptions: { show: { signWith: ['userSig'] } },
		},
		{
			displayName: 'Webhook Token',
			name: 'webhookToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				"For the trigger: the authentication token from the webhook settings of Tencent's Chat console. Without it, anybody who knows the webhook's address can start the workflow.",
		},
	];

	/** Adds what signs the request. Also serves n8n's HTTP Request node, which names the address `uri`. */
	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const found = signerOf(credentials);
		if (!found.ok) throw new Error(found.problem);
		const { uri } = requestOptions as { uri?: string };
		const destination = destinationOf(found.signer, requestOptions.url ?? uri ?? '', requestOptions.baseURL);
		if (!destination.ok) throw new Error(destination.problem);
		if (showsSignatureToProxy(requestOptions, destination.baseUrl)) throw new Error(proxyProblem);
		return {
			...requestOptions,
			...(destination.baseUrl && { baseURL: destination.baseUrl }),
			timeout: isChosen(requestOptions.timeout) ? requestOptions.timeout : timeout,
			qs: { ...requestOptions.qs, ...(await signedQuery(found.signer, randomInt(2 ** 32))) },
		};
	}

	/** Asks whether the administrator's account exists: harmless, and it needs everything that a real call needs. */
	test: ICredentialTestRequest = {
		request: {
			method: 'POST',
			url: '/v4/im_open_login_svc/account_check',
			body: { CheckItem: [{ UserID: '={{$credentials.adminUserId}}' }] },
		},
		rules: [
			...knownCodes('im_open_login_svc').map(({ code, meaning, advice }) =>
				bodyRule('ErrorCode', code, `${meaning} (${code}). ${advice}`),
			),
			bodyRule(
				'ErrorCode',
				undefined,
				"Something answered that is not Tencent Chat. Check the Region or Base URL, and whether a proxy or firewall answers in Tencent's place.",
			),
			bodyRule(
				'ActionStatus',
				'FAIL',
				'Tencent Chat refused the test with a code that this node does not know. Check all fields.',
			),
		],
	};
}

const proxyProblem =
	"The Tencent Chat credential does not sign a request whose signature a proxy could read. Remove 'Proxy' from the options of this node, or use it with an https:// address and without 'Ignore SSL Issues' and a certificate authority of your own.";

/** Whether a proxy that the request names could look into it: HTTPS keeps it out only while the certificate is checked as usual. */
function showsSignatureToProxy(options: IHttpRequestOptions, baseUrl: string | undefined): boolean {
	// The HTTP Request node still writes n8n's older names for these.
	const { uri, rejectUnauthorized, agentOptions } = options as {
		uri?: string;
		rejectUnauthorized?: boolean;
		agentOptions?: { ca?: unknown };
	};
	if (!options.proxy) return false;
	const address = [options.url, uri, baseUrl].find((part) => part && /^\w+:/.test(part)) ?? '';
	const isUnchecked = options.skipSslCertificateValidation === true || rejectUnauthorized === false;
	return isUnchecked || Boolean(agentOptions?.ca) || /^http:/i.test(address);
}

function isChosen(requestTimeout: number | undefined): boolean {
	return requestTimeout !== undefined && requestTimeout > 0 && requestTimeout !== n8nDefaultTimeout;
}

function bodyRule(key: string, value: unknown, message: string) {
	return { type: 'responseSuccessBody' as const, properties: { key, value, message } };
}
