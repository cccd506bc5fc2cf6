import type { IExecuteFunctions, INode } from 'n8n-workflow';

import { failureOf, type Failure } from '../../../../chat/calls/failure';
import { Code } from '../../../../chat/calls/errorCodes';
import { failureSummary } from '../../../../nodes/TencentChat/output/failureSummary';
import { ItemCollector, onErrorOf, type FailedRow } from '../../../../nodes/TencentChat/output/itemCollector';

const node = {
	name: 'Tencent Chat',
	type: 'n8n-nodes-tencent-chat.tencentChat',
	parameters: {},
} as unknown as INode;
const row = (to: string, code = 0, from = 'u') => ({
	From_Account: from,
	To_Account: to,
	ResultCode: code,
	ResultInfo: '',
	success: code === 0,
});
const notThere = failureOf(30003, 'Err_Account_Not_Imported');
const words =
	'The account does not exist in this app (30003). Check the spelling of the UserIDs, and that the accounts exist in this app.';

describe('ItemCollector', () => {
	it('links each row to its input item', () => {
		const collector = new ItemCollector('stop');
		collector.add(3, row('a'));
		collector.addList(5, [row('b'), row('c')]);
		expect(collector.items).toEqual([
			{ json: row('a'), pairedItem: { item: 3 } },
			{ json: row('b'), pairedItem: { item: 5 } },
			{ json: row('c'), pairedItem: { item: 5 } },
		]);
		expect(collector.succeeded).toBe(2);
	});

	it('On Error = Stop: keeps what failed for the error only', () => {
		const collector = new ItemCollector('stop');
		collector.addFailure(1, row('a', 30003), notThere);
		expect(collector.items).toEqual([]);
		expect(collector.failures).toEqual([{ item: 1, row: row('a', 30003), failure: notThere }]);
		expect(collector.succeeded).toBe(0);
	});

	it('On Error = Continue: a failed row is like the others, with a text; no item.error, which n8n would wipe the row for', () => {
		const collector = new ItemCollector('continue');
		collector.addFailure(1, row('a', 30003), notThere);
		expect(collector.items).toEqual([
			{ json: { ...row('a', 30003), error: words }, pairedItem: { item: 1 } },
		]);
	});

	it('On Error = Continue (using error output): the one shape that n8n sends there with its facts', () => {
		const collector = new ItemCollector('errorOutput');
		collector.addFailure(1, row('a', 30003), notThere);
		expect(collector.items).toEqual([
			{ json: { error: words, details: row('a', 30003) }, pairedItem: { item: 1 } },
		]);
	});

	it('so does an n8n before 2.36, which knows another key: failed users of one item can be told apart', () => {
		jest.isolateModules(() => {
			jest.doMock('n8n-workflow/package.json', () => ({ version: '2.35.9' }));
			const { ItemCollector: Collector } = jest.requireActual<
				typeof import('../../../../nodes/TencentChat/output/itemCollector')
			>('../../../../nodes/TencentChat/output/itemCollector');
			const collector = new Collector('errorOutput');
			for (const to of ['a', 'b']) collector.addFailure(1, row(to, 30003), notThere);
			expect(collector.items).toEqual(
				['a', 'b'].map((to) => ({
					json: { error: words, message: row(to, 30003) },
					pairedItem: { item: 1 },
				})),
			);
		});
		jest.dontMock('n8n-workflow/package.json');
	});

	it('names the item where the input was refused', () => {
		const collector = new ItemCollector('continue');
		collector.addRefusal(7, { success: false }, "'User ID' is empty. Enter a UserID, for example user_001.");
		expect(collector.items[0].json).toEqual({
			success: false,
			error: "'User ID' is empty. Enter a UserID, for example user_001. [item 7]",
		});
	});
});

describe('onErrorOf', () => {
	it.each([
		[false, undefined, 'stop'],
		[true, 'continueRegularOutput', 'continue'],
		[true, undefined, 'continue'],
		[true, 'continueErrorOutput', 'errorOutput'],
	])('continueOnFail %p, onError %p: %s', (continueOnFail, onError, expected) => {
		const context = { continueOnFail: () => continueOnFail, getNode: () => ({ onError }) };
		expect(onErrorOf(context as unknown as IExecuteFunctions)).toBe(expected);
	});
});

describe('failureSummary', () => {
	const failed = (to: string, failure = notThere, item = 0) => ({
		item,
		row: row(to, failure.code),
		failure,
		who: `u → ${to}`,
	});
	const summaryOf = (failures: FailedRow[], succeeded: number, endedBy?: Failure, unreadItems = 0) =>
		failureSummary(node, { failures, succeeded, unreadItems, noun: 'users' }, endedBy);

	it('is the failure itself where there was only one thing to do', () => {
		const error = summaryOf([failed('a', notThere, 2)], 0);
		expect(error.message).toBe('The account does not exist in this app');
		expect(error.description).toContain('Check the spelling');
		expect(error.description).toContain('u → a');
		expect(error.description).toContain('30003');
		expect(error.context.itemIndex).toBe(2);
	});

	it('has no description where the message says all: n8n 1.110 would tell a model the empty one', () => {
		const refused = failureOf(Code.BadInput, '', '', { meaning: "'User ID' is empty.", advice: '' });
		const error = summaryOf([{ item: 0, row: {}, failure: refused }], 0);
		expect(error.message).toBe("'User ID' is empty.");
		expect(error.description ?? undefined).toBeUndefined();
	});

	it('counts, names the pairs and says why', () => {
		const failures = [failed('a'), failed('b', failureOf(30013)), failed('c')];
		const error = summaryOf(failures, 5);
		expect(error.message).toBe('3 of 8 users failed, 5 succeeded');
		expect(error.description).toContain(`${words} u → a, u → c`);
		expect(error.description).toContain('The blocklist of this user is full (1000) (30013).');
	});

	it('names a pair that several items asked for once', () => {
		const failures = [failed('a', notThere, 0), failed('a', notThere, 1), failed('b', notThere, 1)];
		const { description } = summaryOf(failures, 0);
		expect(description).toBe(`${words} u → a, u → b`);
	});

	it('says in a sentence whose item could not be read', () => {
		const unreadable = failureOf(Code.BadInput, '', '', {
			meaning: "'Target User IDs' is empty.",
			advice: '',
		});
		const { description } = summaryOf([{ ...failed('', unreadable), who: 'u' }], 0);
		expect(description).toBe('For u.');
	});

	it('stays short, however many failed', () => {
		const failures = Array.from({ length: 50_000 }, (_, index) => failed(`user_${index}`, notThere, index));
		const error = summaryOf(failures, 0);
		expect(error.message).toBe('50000 of 50000 users failed, 0 succeeded');
		expect(error.description).toContain('user_9 and 49990 more<br>To get one item for each user');
		expect(error.description?.length).toBeLessThan(1000);
	});

	it('stays short, however many reasons there are', () => {
		const failures = Array.from({ length: 100 }, (_, index) =>
			failed(`user_${index}`, failureOf(50_000 + index)),
		);
		const { description } = summaryOf(failures, 0);
		expect(description).toContain('And 95 other reasons.<br>To get one item for each user');
		expect(description?.length).toBeLessThan(2000);
	});

	it('shows names and texts as they are: n8n reads descriptions as HTML', () => {
		const hostile = '<img src=x onerror=alert(1)>&amp;';
		const strange = failureOf(99999, hostile);
		for (const failures of [
			[failed(hostile)],
			[failed('a', strange)],
			[failed(hostile, strange), failed('b')],
		]) {
			const { description } = summaryOf(failures, 1);
			expect(description).not.toContain('<img');
			expect(description).toContain('&lt;img src=x onerror=alert(1)>&amp;amp;');
		}
	});

	it('tells why the run ended, and how far it had come', () => {
		const wrongKey = failureOf(70009);
		const before = summaryOf([failed('a', wrongKey), failed('b', wrongKey)], 0, wrongKey);
		expect(before.message).toBe('The secret key does not belong to this SDKAppID (70009)');
		expect(before.description).toContain('Copy the key');
		expect(before.description).toContain('Nothing was done.');
		const midway = summaryOf([failed('c', wrongKey)], 40, wrongKey);
		expect(midway.description).toContain('40 of 41 succeeded');
		const unread = summaryOf([failed('c', wrongKey)], 40, wrongKey, 1000);
		expect(unread.description).toContain('40 succeeded');
	});

	it('does not claim that nothing was done where the answers were lost', () => {
		const silence = failureOf(Code.NoAnswer);
		const { description } = summaryOf([failed('a', silence)], 0, silence);
		expect(description).toContain('Probably nothing was changed.');
		const midway = summaryOf([failed('c', silence)], 40, silence);
		expect(midway.description).toContain('40 of 41 succeeded; whether the others did is not known.');
	});
});
