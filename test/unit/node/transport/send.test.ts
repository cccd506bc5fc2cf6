import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import type { Sent } from '../../../../chat/calls/verdict';
import { sendWith } from '../../../../nodes/TencentChat/transport/send';

const oldSig = `old*${'o'.repeat(100)}`;
const newSig = `new*${'n'.repeat(100)}`;

/** What n8n's helper is given, and what it answers. */
type Helper = (this: IExecuteFunctions, type: string, options: IHttpRequestOptions) => Promise<unknown>;

async function sent(answer: Helper, body: object = {}, signal = new AbortController().signal): Promise<Sent> {
	const context = { helpers: { httpRequestWithAuthentication: answer } } as unknown as IExecuteFunctions;
	const userSigs = [oldSig, newSig];
	const settings = { credential: {}, timeout: 10_000, userSig: async () => userSigs.shift() ?? newSig };
	return await sendWith(context, settings)('v4/x/y', body, signal);
}

const streaming = (chunks: Iterable<Buffer>) => async () => ({
	statusCode: 200,
	body: streamOf(chunks),
});

async function* streamOf(chunks: Iterable<Buffer>) {
	yield* chunks;
}

test('an answer comes as text, put together from its pieces', async () => {
	const text = Buffer.from('\ufeff{"Nick":"好"}');
	const pieces = [text.subarray(0, 13), text.subarray(13)];
	expect(await sent(streaming(pieces))).toEqual({ kind: 'answer', status: 200, text: '{"Nick":"好"}' });
});

test('the UserSigs before and after a call are taken out of its answer, also with asterisks encoded', async () => {
	const encoded = newSig.replace('*', '%2A');
	const answer = await sent(streaming([Buffer.from(`{"ErrorInfo":"${oldSig} ${newSig} ${encoded} ?a=b*"}`)]));
	expect(answer).toMatchObject({ text: '{"ErrorInfo":"*** *** *** ?a=b*"}' });
});

test('an answer that is too large is not read to its end', async () => {
	let read = 0;
	function* endless() {
		for (;;) {
			read++;
			yield Buffer.alloc(1024 * 1024, ' ');
		}
	}
	const answer = await sent(streaming(endless()));
	expect(answer).toMatchObject({ kind: 'noAnswer', mayHaveArrived: true });
	expect(read).toBe(33);
});

test("the call's own signal is the one that n8n ends the request by", async () => {
	const end = new AbortController();
	let given: AbortSignal | undefined;
	const answer = await sent(
		async function () {
			given = this.getExecutionCancelSignal();
			end.abort();
			throw Object.assign(new Error('canceled'), { code: 'ERR_CANCELED' });
		},
		{},
		end.signal,
	);
	expect(given).toBe(end.signal);
	expect(answer).toMatchObject({ kind: 'noAnswer', problem: expect.stringMatching(/in time \(10 s\)/) });
});

test("n8n's own time-out comes after the call's, and is never the one that the credential takes for none", async () => {
	let timeout: number | undefined;
	await sent(async (_, options) => {
		timeout = options.timeout;
		throw new Error('');
	});
	expect(timeout).toBe(10_001);
});

test.each([
	[{ Limit: 5, From_Account: 'u' }, { Limit: 5, From_Account: 'u' }, undefined],
	[{ Next: 2n ** 63n, Limit: 5 }, '{"Next":9223372036854775808,"Limit":5}', 'application/json'],
])('a body goes out with its numbers of 64 bits whole: %p', async (body, expected, contentType) => {
	let options: IHttpRequestOptions | undefined;
	await sent(async (_, given) => {
		options = given;
		throw new Error('');
	}, body);
	expect(options?.body).toEqual(expected);
	expect(options?.headers?.['content-type']).toBe(contentType);
});
