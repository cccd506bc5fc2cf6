import type { IDataObject } from 'n8n-workflow';

import { CsvFile } from '../../../../nodes/TencentChat/output/csv';

const firstColumns = ['From_Account', 'To_Account'];
const plain = { firstColumns, withBom: false, keepsFormulas: false };

function csvOf(pages: IDataObject[][], options: Partial<typeof plain> = {}): string {
	const file = new CsvFile({ ...plain, ...options });
	for (const rows of pages) file.add(rows);
	return file.toBuffer().toString();
}

/** The cells of a CSV text by RFC 4180, read by other code than the one that wrote it. */
function parsed(text: string): string[][] {
	const lines: string[][] = [[]];
	let cell = '';
	let quoted = false;
	for (let at = 0; at < text.length; at++) {
		const sign = text[at];
		if (quoted && sign === '"' && text[at + 1] === '"') cell += text[at++];
		else if (sign === '"') quoted = !quoted;
		else if (!quoted && sign === ',') {
			lines.at(-1)?.push(cell);
			cell = '';
		} else if (!quoted && sign === '\r') {
			lines.at(-1)?.push(cell);
			cell = '';
			lines.push([]);
			at++;
		} else cell += sign;
	}
	return lines.slice(0, -1);
}

test('a header, the known columns first, and a line for each row', () => {
	const rows = [{ From_Account: 'star', To_Account: 'fan_1', FollowTime: 1700000000 }];
	expect(csvOf([rows])).toBe('From_Account,To_Account,FollowTime\r\nstar,fan_1,1700000000\r\n');
});

test('a list without rows has its header all the same', () => {
	expect(csvOf([])).toBe('From_Account,To_Account\r\n');
});

test('fields of a profile have columns of their own, in the order of their first appearance; every line has every column', () => {
	const text = csvOf([
		[
			{ From_Account: 'star', To_Account: 'fan_1', Profile: { Nick: 'Luna' } },
			{ From_Account: 'star', To_Account: 'fan_2', Profile: {} },
		],
		[{ From_Account: 'star', To_Account: 'fan_3', Profile: { Level: 3, Nick: 'Sol\r\n"x"' } }],
		[],
		[{ From_Account: 'star', To_Account: 'fan_4', Custom_Vip: true }],
	]);
	expect(parsed(text)).toEqual([
		['From_Account', 'To_Account', 'Nick', 'Level', 'Custom_Vip'],
		['star', 'fan_1', 'Luna', '', ''],
		['star', 'fan_2', '', '', ''],
		['star', 'fan_3', 'Sol\r\n"x"', '3', ''],
		['star', 'fan_4', '', '', 'true'],
	]);
});

test.each(['a,b', 'say "hi"', 'two\nlines', 'wide，comma', '好', ''])('%j comes through', (Nick) => {
	const text = csvOf([[{ From_Account: 'star', To_Account: 'fan_1', Profile: { Nick } }]]);
	expect(parsed(text)[1][2]).toBe(Nick);
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1+1', '＠x'])(
	'%j is no formula in a spreadsheet, unless it is wished so',
	(Nick) => {
		const rows = [{ From_Account: 'star', To_Account: Nick, Profile: { Nick } }];
		expect(parsed(csvOf([rows]))[1].slice(1)).toEqual([`'${Nick}`, `'${Nick}`]);
		expect(parsed(csvOf([rows], { keepsFormulas: true }))[1].slice(1)).toEqual([Nick, Nick]);
	},
);

test('numbers stay numbers, also those below zero; lists are JSON', () => {
	const rows = [{ From_Account: 'star', To_Account: 'fan_1', Offset: -5, Groups: ['Team', 'Guild'] }];
	expect(parsed(csvOf([rows]))[1].slice(2)).toEqual(['-5', '["Team","Guild"]']);
});

test('a name of the header is no formula, either', () => {
	const rows = [{ From_Account: 'star', To_Account: 'fan_1', Profile: { '=cmd': 'x' } }];
	expect(parsed(csvOf([rows]))[0][2]).toBe("'=cmd");
});

test('a byte order mark only where it is wished', () => {
	expect(csvOf([], { withBom: true }).startsWith('\uFEFFFrom_Account')).toBe(true);
});
