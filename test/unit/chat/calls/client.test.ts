import fc from 'fast-check';
import { z } from 'zod/v4';

import type { ChatClient, Outcome } from '../../../../chat/calls/client';
import type { Sent } from '../../../../chat/calls/verdict';
import { harmless, type Endpoint } from '../../../../chat/calls/endpoint';
import { Code } from '../../../../chat/calls/errorCodes';
import { Throttle } from '../../../../chat/calls/throttle';
import { brokenOff, chatClient, good, notSent, other, refused } from '../../support/chatClient';
import { VirtualTime } from '../../support/virtualTime';

const endpoint: Endpoint<{ Count: number }> = {
	path: 'v4/follow/follow_check',
	documentation: '',
	callsPerSecond: 200,
	repeat: harmless,
	answer: z.looseObject({ Count: z.int() }),
};
const counted = good({ Count: 3 });

let time: VirtualTime;
let sent: Array<{ at: number; path: string; body: object }>;
beforeEach(() => {
	time = new VirtualTime();
	sent = [];
});

/** A client that is answered with these, one after the other, and with the last one for ever. Each takes 50 ms. */
function answered(answers: Sent[], setting: Parameters<typeof chatClient>[2] = {}): ChatClient {
	const send = async (path: string, body: object) => {
		sent.push({ at: time.now(), path, body });
		const answer = answers[Math.min(sent.length, answers.length) - 1];
		await time.sleep(50);
		return answer;
	};
	return chatClient(time, send, setting);
}

async function call(client: ChatClient): Promise<Outcome<{ Count: number }>> {
	return await time.run(client.call(endpoint, { From_Account: 'u1' }));
}

describe('a call', () => {
	it('sends the body to the path and hands on the answer', async () => {
		const client = answered([counted]);
		expect(await call(client)).toEqual({
			ok: true,
			answer: expect.objectContaining({ Count: 3, ErrorCode: 0 }),
			repeated: false,
		});
		expect(sent).toEqual([{ at: 0, path: endpoint.path, body: { From_Account: 'u1' } }]);
		expect(client.progress).toEqual({ calls: 1, retried: 0, tooFast: 0 });
	});

	it("takes an answer without ActionStatus, and one with an ErrorInfo of '0', for good ones", async () => {
		const bare = other(200, { ErrorCode: 0, ErrorInfo: '0', Count: 1 });
		expect(await call(answered([bare]))).toMatchObject({ ok: true, answer: { Count: 1 } });
	});

	it('takes the code for the verdict, whatever the HTTP status is', async () => {
		const body = { ActionStatus: 'FAIL', ErrorCode: 30003, ErrorInfo: 'Err_X' };
		expect(await call(answered([other(500, body)]))).toMatchObject({
			failure: { code: 30003, info: 'Err_X' },
		});
	});
});

describe('a code', () => {
	it.each([
		['retry', 30006, 6],
		['retry', 60008, 6],
		['slowDown', 60007, 26],
		['slowDown', 60011, 26],
		['signAgain', 70001, 2],
		['giveUp', 31704, 1],
		['perhapsOneTarget', 30003, 1],
		['endRun', 70009, 1],
	])('to be treated as %s (%d) is sent %d times with 5 retries', async (_treatment, code, times) => {
		const outcome = await call(answered([refused(code)]));
		expect(outcome).toMatchObject({ ok: false, failure: { code, info: `Err_${code}` } });
		expect(sent).toHaveLength(times);
	});

	it.each([
		['retry', 30006, false],
		['slowDown', 60007, false],
		['giveUp', 31704, false],
		['perhapsOneTarget', 30003, false],
		['endRun', 70009, true],
		['endRun', 30005, true],
		['signAgain, twice', 70001, true],
	])('to be treated as %s (%d) ends the run: %p', async (_treatment, code, ends) => {
		const client = answered([counted, refused(code)]);
		await call(client);
		await call(client);
		const before = sent.length;
		const next = await call(client);
		expect(client.ended?.code).toBe(ends ? code : undefined);
		expect(sent.length > before).toBe(!ends);
		if (ends) expect(next).toMatchObject({ ok: false, failure: { code } });
	});

	it('that passes is forgotten: the call succeeds', async () => {
		const client = answered([refused(30006), refused(30007), refused(60007), counted]);
		expect(await call(client)).toMatchObject({ ok: true });
		expect(client.progress).toEqual({ calls: 4, retried: 2, tooFast: 1 });
	});

	it('is not tried again where no retries are wanted', async () => {
		for (const code of [30006, 60007]) {
			sent = [];
			expect(await call(answered([counted, refused(code)], { retries: 0 }))).toMatchObject({ ok: true });
			expect(await call(answered([refused(code)], { retries: 0 }))).toMatchObject({ failure: { code } });
			expect(sent).toHaveLength(2);
		}
	});

	it('"too fast" lowers the pace for the calls that follow', async () => {
		const client = answered([refused(60007), counted], { random: () => 0 });
		await time.run(Promise.all(Array.from({ length: 30 }, async () => await client.call(endpoint, {}))));
		expect(sent.filter(({ at }) => at < 1000).length).toBeLessThan(30);
		expect(client.progress.tooFast).toBe(1);
	});
});

describe('an expired UserSig', () => {
	it('is renewed at once, and the call sent again', async () => {
		const renewUserSig = jest.fn(() => true);
		const client = answered([refused(70001), counted], { renewUserSig });
		expect(await call(client)).toMatchObject({ ok: true, repeated: false });
		expect(renewUserSig).toHaveBeenCalledTimes(1);
		expect(time.now()).toBeLessThan(200);
	});

	it('ends the run where it was pasted in', async () => {
		const client = answered([refused(70001), counted], { renewUserSig: () => false });
		expect(await call(client)).toMatchObject({ failure: { code: 70001 } });
		expect(sent).toHaveLength(1);
		expect(client.ended?.code).toBe(70001);
	});
});

describe('what is no answer of Tencent Chat', () => {
	it.each([
		['a dropped connection', 4, brokenOff],
		['a refused connection', 4, notSent],
		['a web page with status 200', 4, other(200)],
		['a bad gateway', 4, other(502)],
		['a gateway time-out without a body', 4, other(504, '')],
		['half an answer', 4, other(200, '{"ActionStatus":"OK","ErrorC')],
		['another JSON', 4, other(200, { message: 'hello' })],
		['a list', 4, other(200, [])],
		['nothing at all', 4, other(200, null)],
		['a code that is a text', 4, other(200, { ErrorCode: '0' })],
		['a negative code, as only this package gives itself', 4, other(200, { ErrorCode: Code.Cancelled })],
		['an answer that lacks what it must hold', 4, good({})],
		['a request time-out', 4, other(408)],
		['HTTP 429', 26, other(429)],
		['a page that is not there', 1, other(404)],
		['a login page', 1, other(401)],
		['a redirect', 1, other(302, '')],
	])('%s, where nothing else ever came, is sent %d times', async (_what, times, answer) => {
		const client = answered([answer]);
		expect(await call(client)).toMatchObject({ ok: false });
		expect(sent).toHaveLength(times);
		expect(client.ended).toBeDefined();
	});

	it.each([
		[other(502), /web page \(HTTP status 502\)/],
		[other(200, '{"Action'), /something that is not an answer from Tencent Chat \(HTTP status 200\)/],
		[other(404), /HTTP status 404/],
		[good({ Count: 'three' }), /not have the documented form \(at Count\)/],
		[brokenOff, /^The connection broke off$/],
	])('is named: %j', async (answer, words) => {
		expect(await call(answered([answer], { retries: 0 }))).toMatchObject({
			failure: { message: expect.stringMatching(words), code: expect.any(Number) },
		});
	});

	it('passes: the call is tried again', async () => {
		for (const answer of [brokenOff, notSent, other(502), other(200, '{"half'), good({})]) {
			sent = [];
			expect(await call(answered([answer, counted]))).toMatchObject({ ok: true });
		}
	});

	it('leaves it open whether the call was carried out, where it may have arrived', async () => {
		const repeatedAfter = async (first: Sent) => {
			sent = [];
			const outcome = await call(answered([first, counted]));
			return outcome.ok && outcome.repeated;
		};
		expect(await repeatedAfter(brokenOff)).toBe(true);
		expect(await repeatedAfter(other(502))).toBe(true);
		expect(await repeatedAfter(refused(30007))).toBe(true);
		expect(await repeatedAfter(notSent)).toBe(false);
		expect(await repeatedAfter(refused(60007))).toBe(false);
		expect(await repeatedAfter(refused(70001))).toBe(false);
	});

	it('leaves it open also where the call is refused in the end', async () => {
		const outcome = await call(answered([brokenOff, refused(31704)]));
		expect(outcome).toMatchObject({ ok: false, failure: { code: 31704 }, repeated: true });
	});

	it('ends the run when the service never answered, after three more tries and no more', async () => {
		const client = answered([brokenOff], { retries: 10 });
		await call(client);
		expect(client.ended?.code).toBe(Code.NoAnswer);
		expect(sent).toHaveLength(4);
	});

	it('is tried again as often as wished once the service has answered', async () => {
		const client = answered([counted, brokenOff], { retries: 10 });
		await call(client);
		await call(client);
		expect(client.ended).toBeUndefined();
		expect(sent).toHaveLength(12);
	});

	it('ends the run after ten calls in a row, when the service had answered before', async () => {
		const client = answered([counted, brokenOff], { retries: 1 });
		await call(client);
		for (let silent = 1; silent < 10; silent++) await call(client);
		expect(client.ended).toBeUndefined();
		await call(client);
		expect(client.ended?.code).toBe(Code.NoAnswer);
		expect(sent).toHaveLength(21);
	});

	it('does not end the run while answers come in between, refusals too', async () => {
		const nine = Array<Sent>(9).fill(brokenOff);
		const client = answered([counted, ...nine, refused(30003), ...nine, counted, ...nine, counted], {
			retries: 0,
		});
		for (let calls = 0; calls < 31; calls++) await call(client);
		expect(client.ended).toBeUndefined();
		expect(sent).toHaveLength(31);
	});

	it('that can not be sent at all ends the run with the words for it', async () => {
		const client = answered([{ kind: 'impossible', problem: 'The certificate is not valid' }]);
		expect(await call(client)).toMatchObject({ failure: { message: 'The certificate is not valid' } });
		expect(sent).toHaveLength(1);
		expect(client.ended?.message).toBe('The certificate is not valid');
	});
});

describe('the waiting between tries', () => {
	it('is drawn from nothing up to twice as much each time, and ten seconds at the most', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 8, maxLength: 8 }),
				fc.constantFrom(30006, 60007),
				async (draws, code) => {
					time = new VirtualTime();
					sent = [];
					let drawn = 0;
					const client = answered([refused(code)], {
						retries: code === 60007 ? 2 : 8,
						random: () => draws[drawn++ % draws.length],
					});
					await call(client);
					sent.slice(1, 9).forEach(({ at }, index) => {
						const most = Math.min(10_000, 500 * 2 ** index);
						const waited = at - sent[index].at - 50;
						// What the pace adds: 5 ms between calls, or a second once it was too fast.
						expect(waited).toBeGreaterThanOrEqual(draws[index] * most - 50);
						expect(waited).toBeLessThanOrEqual(Math.max(draws[index] * most, code === 60007 ? 2000 : 0) + 10);
					});
				},
			),
			{ numRuns: 50 },
		);
	});
});

describe('a run that was stopped', () => {
	const stopAt = async (ms: number, stop: AbortController) => {
		await time.sleep(ms);
		stop.abort();
	};

	it.each([
		['before it began', 0],
		['while it waited to try again', 1000],
		['while it waited for an answer', 20],
	])('%s sends nothing more', async (_when, ms) => {
		const stop = new AbortController();
		if (ms === 0) stop.abort();
		const client = answered([refused(30006)], { signal: stop.signal, random: () => 0.99 });
		const work = Promise.all([client.call(endpoint, {}), stopAt(ms, stop)]);
		const [outcome] = await time.run(work);
		expect(outcome).toMatchObject({ ok: false, failure: { code: Code.Cancelled } });
		expect(sent.filter(({ at }) => at >= ms)).toEqual([]);
		expect(time.now()).toBeLessThanOrEqual(Math.max(ms, 50));
	});

	it('while it waited for its turn sends nothing more, and answers at once for all that wait', async () => {
		const stop = new AbortController();
		const client = answered([counted], { signal: stop.signal, requestsPerSecond: 1 });
		const calls = Array.from({ length: 20 }, async () => await client.call(endpoint, {}));
		const [, ...outcomes] = await time.run(Promise.all([stopAt(2500, stop), ...calls]));
		expect(outcomes.filter((outcome) => outcome?.ok)).toHaveLength(sent.length);
		expect(sent.length).toBeLessThanOrEqual(3);
		expect(time.now()).toBe(2500);
	});
});

describe('an ended run', () => {
	it('sends nothing more, whatever its calls are at', async () => {
		const codes = fc.constantFrom(0, 0, 0, 30003, 30006, 60007, 70001, 70009, 30005);
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.tuple(codes, fc.integer({ min: 1, max: 400 })), { minLength: 20, maxLength: 60 }),
				async (script) => {
					time = new VirtualTime();
					let begun = 0;
					let sentAfterEnd = 0;
					const client: ChatClient = chatClient(
						time,
						async () => {
							if (client.ended) sentAfterEnd++;
							const [code, takes] = script[begun++ % script.length];
							await time.sleep(takes);
							return code === 0 ? counted : refused(code);
						},
						{ maxParallelRequests: 10, retries: 2 },
					);
					const calls = Array.from({ length: 50 }, async () => await client.call(endpoint, {}));
					const outcomes = await time.run(Promise.all(calls));
					expect(sentAfterEnd).toBe(0);
					expect(outcomes).toHaveLength(50);
					if (!client.ended) expect(begun).toBeGreaterThanOrEqual(50);
				},
			),
			{ numRuns: 100 },
		);
	});

	it('keeps the reason that came first', async () => {
		const client = answered([refused(70009), refused(60020)]);
		const calls = [client.call(endpoint, {}), client.call(endpoint, {})];
		const outcomes = await time.run(Promise.all(calls));
		expect(client.ended?.code).toBe(70009);
		expect(outcomes.map((outcome) => !outcome.ok && outcome.failure.code)).toEqual([70009, 70009]);
	});
});

describe('a run that has ended', () => {
	/** Two runs at one throttle, of which the first one is refused for good. */
	function withWrongKey() {
		const throttle = new Throttle(time, endpoint.callsPerSecond);
		const throttleFor = () => throttle;
		return { throttle, wrong: answered([refused(70009)], { throttleFor }), throttleFor };
	}

	it('takes nothing from the pace that others share with the calls that waited', async () => {
		const { wrong, throttleFor } = withWrongKey();
		const calls = Array.from({ length: 100 }, async () => await wrong.call(endpoint, {}));
		const outcomes = await time.run(Promise.all(calls));
		expect(outcomes.every((outcome) => !outcome.ok && outcome.failure.code === 70009)).toBe(true);
		expect(sent.length).toBeLessThan(15);
		expect(time.now()).toBeLessThan(101);
		// What was not sent leaves its room to others: all but those few fit into this second.
		const right = answered([counted], { throttleFor, requestsPerSecond: 1000 });
		const before = sent.length;
		void Promise.all(Array.from({ length: 900 }, async () => await right.call(endpoint, {})));
		await time.run(time.sleep(900));
		expect(sent.length - before).toBeGreaterThan(880);
	});

	it('says so at once: no further input needs to be read', async () => {
		const { wrong } = withWrongKey();
		const seen: boolean[] = [wrong.signal.aborted];
		wrong.signal.addEventListener('abort', () => seen.push(wrong.ended !== undefined));
		await call(wrong);
		expect(seen).toEqual([false, true]);
		expect(wrong.signal.aborted).toBe(true);
	});

	it('waits no longer to try again', async () => {
		const client = answered([refused(30006), refused(70009)], { random: () => 0.99 });
		const calls = [
			client.call(endpoint, {}),
			time.sleep(100).then(async () => await client.call(endpoint, {})),
		];
		const outcomes = await time.run(Promise.all(calls));
		expect(outcomes.map((outcome) => !outcome.ok && outcome.failure.code)).toEqual([70009, 70009]);
		expect(time.now()).toBe(150);
	});
});

describe('runs that share a pace', () => {
	const together = async (first: object, second: object, count: number) => {
		const throttle = new Throttle(time, endpoint.callsPerSecond);
		const throttleFor = () => throttle;
		const modest = answered([counted], { throttleFor, ...first });
		const run = answered([counted], { throttleFor, ...second });
		const background = Array.from({ length: 50 }, async () => await modest.call(endpoint, {}));
		const calls = Array.from({ length: count }, async () => await run.call(endpoint, {}));
		await time.run(Promise.all(calls));
		const end = time.now();
		modest.close();
		await time.run(Promise.all(background));
		return end;
	};

	it.each([{ requestsPerSecond: 2 }, { maxParallelRequests: 1 }])(
		'one is not bound by the wishes of another: %j',
		async (wishes) => {
			expect(await together(wishes, {}, 400)).toBeLessThan(2300);
		},
	);

	it('each is bound by its own', async () => {
		expect(await together({}, { requestsPerSecond: 10 }, 31)).toBeGreaterThanOrEqual(3000);
	});

	it("one without a wish keeps to the API's documented limit, also beside one that has bought more", async () => {
		expect(await together({ requestsPerSecond: 1000 }, { maxParallelRequests: 1000 }, 601)).toBeGreaterThan(
			2800,
		);
	});
});

describe('close', () => {
	it('lets no call under way be tried again', async () => {
		const client = answered([refused(30007)]);
		const work = async () => {
			const outcome = client.call(endpoint, {});
			await time.sleep(10);
			client.close();
			return await outcome;
		};
		expect(await time.run(work())).toMatchObject({ ok: false, failure: { code: Code.Cancelled } });
		expect(sent).toHaveLength(1);
		expect(client.ended).toBeUndefined();
	});

	it("gives the pace back to other runs: this run's wish holds no longer", async () => {
		const throttle = new Throttle(time, endpoint.callsPerSecond);
		const client = answered([counted], { throttleFor: () => throttle, requestsPerSecond: 500 });
		await call(client);
		expect(throttle.requestsPerSecond()).toBe(500);
		client.close();
		expect(throttle.requestsPerSecond()).toBe(200);
	});

	it('leaves nothing behind: a call that comes later sends nothing and joins nothing', async () => {
		const throttle = new Throttle(time, endpoint.callsPerSecond);
		const stop = new AbortController();
		const removed = jest.spyOn(stop.signal, 'removeEventListener');
		const setting = { throttleFor: () => throttle, requestsPerSecond: 500, signal: stop.signal };
		const client = answered([counted], setting);
		client.close();
		expect(await call(client)).toMatchObject({ ok: false, failure: { code: Code.Cancelled } });
		expect(sent).toEqual([]);
		expect(throttle.requestsPerSecond()).toBe(200);
		expect(removed).toHaveBeenCalledTimes(1);
		stop.abort();
		expect(client.ended).toBeUndefined();
	});
});

describe('a call whose repeat is not safe', () => {
	const kick = { ...endpoint, repeat: { mergesDuplicates: true, safeForMs: 0 } };
	const kicked = async (answers: Sent[]) => await time.run(answered(answers).call(kick, {}));

	it.each([
		['its answer is lost', brokenOff, -1],
		['something else answered', other(502), -2],
		['an error came that may come after the work', refused(60008), 60008],
	])('is sent once when %s, and may have been done', async (_what, answer, code) => {
		expect(await kicked([answer])).toMatchObject({ ok: false, failure: { code, mayBeDone: true } });
		expect(sent).toHaveLength(1);
	});

	it.each([
		['could not be sent', notSent],
		['was too fast', refused(60007)],
		['had a UserSig that has expired', refused(70001)],
	])('is sent again when it %s: nothing was done', async (_what, answer) => {
		expect(await kicked([answer, counted])).toMatchObject({ ok: true, repeated: false });
	});

	it('is refused without a doubt when nothing had been lost before', async () => {
		const outcome = await kicked([refused(31704)]);
		expect(outcome).toMatchObject({ ok: false, failure: { code: 31704 } });
		expect(!outcome.ok && outcome.failure.mayBeDone).toBeUndefined();
	});
});

describe('a call under way', () => {
	/** A service that never answers: calls come back when their signal is aborted. */
	function hanging(setting: Parameters<typeof chatClient>[2]) {
		const send = async (path: string, body: object, signal: AbortSignal) => {
			sent.push({ at: time.now(), path, body });
			await time.sleep(Infinity, signal);
			return brokenOff;
		};
		return chatClient(time, send, { random: () => 0, ...setting });
	}

	it('is given up when its time is over', async () => {
		const outcome = await call(hanging({ timeout: 3000, retries: 1 }));
		expect(outcome).toMatchObject({ ok: false, failure: { code: Code.NoAnswer } });
		expect(time.now()).toBe(6000);
	});

	it('is given up when the run is stopped', async () => {
		const stop = new AbortController();
		const client = hanging({ signal: stop.signal });
		const calls = Array.from({ length: 20 }, async () => await client.call(endpoint, {}));
		const stopping = time.sleep(500).then(() => stop.abort());
		const [, ...outcomes] = await time.run(Promise.all([stopping, ...calls]));
		expect(
			outcomes.every((outcome) => outcome && !outcome.ok && outcome.failure.code === Code.Cancelled),
		).toBe(true);
		expect(time.now()).toBe(500);
		expect(time.sleeping).toBe(0);
	});

	it('comes to its end when the run ends for another reason: its work is done or not', async () => {
		let count = 0;
		const send = async () => {
			const isFirst = count++ === 0;
			await time.sleep(isFirst ? 10 : 1000);
			return isFirst ? refused(70009) : counted;
		};
		const client = chatClient(time, send);
		const outcomes = await time.run(Promise.all([client.call(endpoint, {}), client.call(endpoint, {})]));
		expect(outcomes.map(({ ok }) => ok)).toEqual([false, true]);
	});
});

describe('an answer that nobody has read yet', () => {
	it('gives its text, and reading it the outcome', async () => {
		const client = answered([counted]);
		const unread = await time.run(client.ask(endpoint, {}));
		expect(unread.text).toBe(counted.kind === 'answer' && counted.text);
		expect(await time.run(unread.read())).toMatchObject({ ok: true, answer: { Count: 3 } });
	});

	it('no longer takes the place of another call', async () => {
		const client = answered([counted], { maxParallelRequests: 1 });
		await time.run(client.ask(endpoint, {}));
		await time.run(client.ask(endpoint, {}));
		expect(sent).toHaveLength(2);
	});

	it('is asked for again when it is read, where that can help', async () => {
		const unread = await time.run(answered([refused(30006), counted]).ask(endpoint, {}));
		expect(sent).toHaveLength(1);
		expect(await time.run(unread.read())).toMatchObject({ ok: true });
		expect(sent).toHaveLength(2);
	});

	it('has no text where nothing answered', async () => {
		const unread = await time.run(answered([brokenOff, counted]).ask(endpoint, {}));
		expect(unread.text).toBe('');
		expect(await time.run(unread.read())).toMatchObject({ ok: true, repeated: true });
	});
});

test('a whole number of 64 bits in an answer is read as a text, where the endpoint names its field', async () => {
	const answer = z.looseObject({ Next: z.string(), List: z.array(z.looseObject({ Next: z.string() })) });
	const text =
		'{"ErrorCode":0,"Count":1,"Next" : 9223372036854775807,"List":[{"Next":-1}],"x":"\\"Next\\":5"}';
	const client = answered([other(200, text)]);
	const outcome = await time.run(client.call({ ...endpoint, answer, bigIntegers: ['Next'] }, {}));
	expect(outcome).toMatchObject({
		ok: true,
		answer: { Count: 1, Next: '9223372036854775807', List: [{ Next: '-1' }], x: '"Next":5' },
	});
});
