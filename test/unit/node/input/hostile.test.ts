import { readChoice, readChoices, readSwitch } from '../../../../nodes/TencentChat/input/choices';
import { readCustomFields } from '../../../../nodes/TencentChat/input/customFields';
import { readDay } from '../../../../nodes/TencentChat/input/days';
import { readGroupIds } from '../../../../nodes/TencentChat/input/groupIds';
import { readList, readObject } from '../../../../nodes/TencentChat/input/json';
import { readMsgKeys, readMsgSeqs } from '../../../../nodes/TencentChat/input/messages';
import { readNumber } from '../../../../nodes/TencentChat/input/numbers';
import { originOf } from '../../../../nodes/TencentChat/input/origin';
import { readTagValues } from '../../../../nodes/TencentChat/input/tagValues';
import { readNames, readText } from '../../../../nodes/TencentChat/input/texts';
import { readTime } from '../../../../nodes/TencentChat/input/times';
import { readUserIds } from '../../../../nodes/TencentChat/input/userIds';
import { breath } from '../../support/breath';

/**
 * Texts on which a pattern that grows with the square of its input takes minutes, so that the test runs into its time limit. One that
 * grows with its input takes milliseconds. (ESLint judges the patterns themselves.)
 */
const LENGTH = 300_000;
const hostile = [
	' ',
	'\n',
	'\t',
	',',
	'0',
	'a',
	'_',
	'-',
	'[',
	'"',
	'\\',
	'{{',
	'}}',
	'.',
	'#',
	'\u00a0',
	'$fromAI(',
	"'",
	'/*',
	'[object ',
	'😀',
].flatMap((piece) => {
	const filler = piece.repeat(LENGTH / piece.length);
	return [`a${filler}b`, `${filler}!`, `={{ $fromAI(${filler}`, `={{${filler}}}`, `1990-05-20${filler}x`];
});

const property = { displayName: 'Field', default: '', options: [{ name: 'A', value: 'a' }] };
const readers: Record<string, (text: string) => unknown> = {
	readUserIds: (text) => [readUserIds(text, 'f', 'typed'), readUserIds(text, 'f', 'expression')],
	readUserIdsOfTemplate: (text) => readUserIds(text, 'f', originOf(text)),
	readGroupIds: (text) => readGroupIds(text, 'f', 'typed'),
	readMsgSeqs: (text) => readMsgSeqs(text, 'f', 'typed'),
	readMsgKeys: (text) => readMsgKeys(text, 'f', 'typed'),
	readNames: (text) => readNames(text, 'f', { most: 3, mostBytes: 30 }),
	readText: (text) => readText(text, 'f', 96),
	readTime: (text) => [readTime(text, 'f', 'Asia/Shanghai'), readDay(text, 'f', 'Asia/Shanghai')],
	readChoice: (text) => [readChoice(property, text), readChoices(property, text), readSwitch(property, text)],
	readNumber: (text) => readNumber(property, text),
	readJson: (text) => [readObject(text, 'f'), readList(text, 'f'), readTagValues(text, 'f')],
	readCustomFields: (text) =>
		readCustomFields({ field: [{ key: text, value: text }] }, 'f', { prefix: 'Tag_', mostBytes: 500 }),
};

test.each(Object.keys(readers))(
	'%s is through with long hostile texts',
	async (name) => {
		for (const text of hostile) {
			expect(readers[name](text)).toBeDefined();
			await breath();
		}
	},
	60_000,
);
