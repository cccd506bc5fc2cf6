import type { ReadField } from '../../../nodes/TencentChat/input/read';
import { readMessage } from '../../../nodes/TencentChat/actions/user/messageForm';
import { muteDuration } from '../../../nodes/TencentChat/actions/user/muteFields';

/** The fields and options of an item, as the node reads them. */
function reading(fields: Record<string, unknown>, options: Record<string, unknown> = {}): ReadField {
	return Object.assign((name: string) => fields[name], {
		option: (name: string) => options[name],
		origin: () => 'typed' as const,
		timeZone: 'UTC',
		adminUserId: 'administrator',
		retryOnFail: false,
	});
}

describe('muteDuration', () => {
	test.each([
		['minutes', 1, 60],
		['hours', 2, 7200],
		['days', '3', 259_200],
		['hours', 0.5, 1800],
		['hours', 1.1, 3960],
		['days', 49_710, 4_294_944_000],
	])('%s: %p is %d seconds', (durationUnit, durationAmount, seconds) => {
		expect(muteDuration.read(reading({ durationUnit, durationAmount }))).toEqual({
			ok: true,
			value: seconds,
		});
	});

	test('forever needs no number', () => {
		expect(muteDuration.read(reading({ durationUnit: 'forever' }))).toEqual({
			ok: true,
			value: 4_294_967_295,
		});
	});

	test.each([
		['hours', 0, /'Number of Hours' is '0'/],
		['hours', '', /'Number of Hours' is ''/],
		['hours', 'two', /'Number of Hours' is 'two'/],
		['hours', null, /'Number of Hours' is 'null'/],
		['days', 49_711, /less than 136 years/],
		['weeks', 1, /'Duration' is 'weeks'/],
	])('%s: %p is refused', (durationUnit, durationAmount, problem) => {
		expect(muteDuration.read(reading({ durationUnit, durationAmount }))).toMatchObject({
			ok: false,
			problem: expect.stringMatching(problem),
		});
	});
});

describe('readMessage', () => {
	const text = { messageType: 'text', text: 'Hello' };
	const MsgBody = [{ MsgType: 'TIMTextElem', MsgContent: { Text: 'Hello' } }];

	test('an option whose expression gives nothing is as good as not added, and never the word "null"', () => {
		const nothing = { pushTitle: null, pushText: null, cloudCustomData: null, additionalFields: null };
		expect(readMessage(reading(text, nothing))).toEqual({ ok: true, value: { MsgBody } });
		const file = { messageType: 'file', fileUrl: 'https://example.com/rules.pdf' };
		expect(readMessage(reading(file, { fileName: null }))).toMatchObject({
			value: { MsgBody: [{ MsgContent: { FileName: 'rules.pdf' } }] },
		});
	});

	test('data that are nothing are refused', () => {
		expect(readMessage(reading({ messageType: 'custom', customData: null }))).toEqual({
			ok: false,
			problem: "'Data' is empty. Enter what is to be sent.",
		});
	});

	test('an object becomes its JSON', () => {
		expect(readMessage(reading(text, { cloudCustomData: { sentBy: 'moderation' } }))).toEqual({
			ok: true,
			value: { MsgBody, CloudCustomData: '{"sentBy":"moderation"}' },
		});
	});
});
