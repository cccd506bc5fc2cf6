import type { INodeProperties } from 'n8n-workflow';

import { eventDefinition } from '../../../../chat/webhook';
import type { ReadField } from '../../../../nodes/TencentChat/input/read';
import { decisionForm } from '../../../../nodes/TencentChat/kinds/decisionFields';

const texts = { allow: 'a', refuse: 'r', about: 'What.', reason: 'no' };
const all = { ...texts, drop: 'd', replace: 'p' };

function formFor(command: string, offered: typeof texts = all) {
	return decisionForm(offered, eventDefinition(command)!.answer!);
}

function decide(command: string, values: Record<string, unknown>, offered?: typeof texts) {
	const form = formFor(command, offered);
	const given: Record<string, unknown> = Object.fromEntries(
		form.fields!.map(({ name, default: byDefault }) => [name, byDefault]),
	);
	const read = Object.assign((name: string) => ({ ...given, ...values })[name], {
		option: () => undefined,
	}) as unknown as ReadField;
	return form.read(read);
}

const ofGroups = 'Group.CallbackBeforeSendMsg';
const ofPairs = 'C2C.CallbackBeforeSendMsg';

describe('the fields of a decision', () => {
	it('offer what the event allows, in the order of the names', () => {
		const values = (offered: typeof texts) =>
			(formFor(ofGroups, offered).fields![0] as INodeProperties).options!.map((option) => option.name);
		expect(values(all)).toEqual(['Allow', 'Drop Silently', 'Refuse', 'Replace']);
		expect(values(texts)).toEqual(['Allow', 'Refuse']);
		expect(decide(ofGroups, { decision: 'drop' }, texts).ok).toBe(false);
	});

	it('allow unless told otherwise', () => {
		expect(decide(ofPairs, {})).toEqual({ ok: true, value: { decision: 'allow' } });
		expect(decide(ofGroups, { decision: 'drop\n' })).toEqual({ ok: true, value: { decision: 'drop' } });
	});

	it.each([
		[ofGroups, 0, 1],
		[ofGroups, 10100, 10100],
		[ofGroups, '10200 ', 10200],
		[ofPairs, 0, 1],
		[ofPairs, 120001, 120001],
		[ofPairs, 130000, 130000],
		['Sns.CallbackPrevFriendAdd', 38000, 38000],
		['Sns.CallbackPrevFriendAdd', 39000, 39000],
	])('%s: takes the result code %p', (command, resultCode, code) => {
		expect(decide(command, { decision: 'refuse', resultCode, reason: 'no\n' })).toEqual({
			ok: true,
			value: { decision: 'refuse', code, reason: 'no' },
		});
	});

	it.each([
		[ofGroups, 1],
		[ofGroups, 10099],
		[ofGroups, 10201],
		[ofGroups, 120001],
		[ofPairs, 120000],
		[ofPairs, 130001],
		[ofPairs, 10100],
		['Sns.CallbackPrevFriendAdd', 0],
		['Sns.CallbackPrevFriendAdd', ''],
		['Sns.CallbackPrevFriendAdd', 39001],
	])('%s: refuses the result code %p', (command, resultCode) => {
		expect(decide(command, { decision: 'refuse', resultCode })).toMatchObject({
			ok: false,
			problem: expect.stringMatching(/'Result Code'/),
		});
	});

	it('replace by a text or by a message body', () => {
		const textBody = [{ MsgType: 'TIMTextElem', MsgContent: { Text: '***' } }];
		const replaced = { ok: true, value: { decision: 'replace', MsgBody: textBody } };
		expect(decide(ofGroups, { decision: 'replace', newText: '***' })).toEqual(replaced);
		const body = { decision: 'replace', replaceWith: 'json', messageBody: JSON.stringify(textBody) };
		expect(decide(ofGroups, body)).toEqual(replaced);
	});

	it.each([
		[{ newText: '' }, /'New Text' is empty/],
		[{ newText: {} }, /'New Text'/],
		[{ newText: 'x'.repeat(12 * 1024) }, /At most 12288 bytes/],
		[{ replaceWith: 'json', messageBody: '[]' }, /'Message Body/],
		[{ replaceWith: 'json', messageBody: 'hello' }, /'Message Body/],
		[{ replaceWith: 'json', messageBody: [{ MsgType: 'TIMTextElem' }] }, /'Message Body/],
		[{ replaceWith: 'picture' }, /'Replace With'/],
	])('do not replace by %j', (values, problem) => {
		expect(decide(ofGroups, { decision: 'replace', ...values })).toMatchObject({
			ok: false,
			problem: expect.stringMatching(problem),
		});
	});
});
