import { readGroupId, readGroupIds } from '../../../../nodes/TencentChat/input/groupIds';
import { readMsgKeys, readMsgSeqs } from '../../../../nodes/TencentChat/input/messages';

const problemOf = (read: { ok: boolean; problem?: string }) => (read.ok ? 'accepted' : read.problem);

describe('readGroupIds', () => {
	test('reads what systems and people name groups', () => {
		const ids = ['@TGS#2J4SZEAEL', '@TGS#_@TGS#cQVLVHIM62CJ', 'team-1', 'x'.repeat(48)];
		expect(readGroupIds(ids.join(','), 'Group IDs', 'typed')).toEqual({ ok: true, value: ids });
		expect(readGroupIds([{ GroupId: 'g', Type: 'Public' }], 'Group IDs', 'expression')).toEqual({
			ok: true,
			value: ['g'],
		});
	});

	test.each([
		['x'.repeat(49), 'at most 48 bytes'],
		['群', 'Latin letters'],
		['a;b', 'commas or new lines'],
		['', 'is empty'],
	])('%j is refused', (value, words) => {
		expect(problemOf(readGroupIds(value, 'Group IDs', 'typed'))).toContain(words);
	});

	test('one out of an expression is one', () => {
		expect(readGroupId('a', 'Group ID', 'expression')).toEqual({ ok: true, value: 'a' });
		expect(problemOf(readGroupId('a,b', 'Group ID', 'expression'))).toContain('separator');
	});
});

describe('readMsgSeqs', () => {
	test.each([
		['7, 8\n9', [7, 8, 9]],
		[7, [7]],
		[
			[7, '8'],
			[7, 8],
		],
		['[7,8]', [7, 8]],
		[[{ MsgSeq: 7 }], [7]],
	])('%j names %j', (value, seqs) => {
		expect(readMsgSeqs(value, 'Message Numbers', 'typed')).toEqual({ ok: true, value: seqs });
	});

	test.each([
		['0'],
		['-1'],
		['1-5'],
		['1.5'],
		[1.5],
		['seven'],
		['07'],
		['9007199254740993'],
		[2 ** 53],
		[''],
	])('%j is refused', (value) => {
		expect(problemOf(readMsgSeqs(value, 'Message Numbers', 'typed'))).toContain("'Message Numbers' is ");
	});
});

describe('readMsgKeys', () => {
	const key = '48374_2837546_1557481126';
	test('reads keys', () => {
		expect(readMsgKeys(`${key}, ${key}`, 'Message Keys', 'typed')).toEqual({ ok: true, value: [key, key] });
	});

	test.each(['7', 'a_b_c', '1_2', '1_2_3_4', 7])('%j is refused', (value) => {
		expect(problemOf(readMsgKeys(value, 'Message Keys', 'typed'))).toContain('not a message key');
	});
});
