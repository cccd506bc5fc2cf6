import { foldCase, passes, type EventFilter } from '../../../../chat/webhook';
import { sample } from './samples';

const text = (Text: string) => [{ MsgType: 'TIMTextElem', MsgContent: { Text } }];
const message = { ...sample('Group.CallbackAfterSendMsg'), MsgBody: text('Free CASINO chips') };

function filter(changes: Partial<EventFilter> = {}): EventFilter {
	return { ignoreRestApi: true, onlyGroups: new Set(), onlySenders: new Set(), words: [], ...changes };
}

describe('the filter of events', () => {
	it('lets everything through that nothing is said about', () => {
		expect(passes(message, { OptPlatform: 'Web' }, filter())).toBe(true);
		expect(passes(message, {}, filter())).toBe(true);
	});

	it('keeps messages back that were sent by REST, unless told otherwise', () => {
		const byRest = { OptPlatform: 'RESTAPI' };
		expect(passes(message, byRest, filter())).toBe(false);
		expect(passes(sample('C2C.CallbackBeforeSendMsg'), byRest, filter())).toBe(false);
		expect(passes(message, byRest, filter({ ignoreRestApi: false }))).toBe(true);
		expect(passes(sample('Follow.CallbackAfterFollowDelete'), byRest, filter())).toBe(true);
		expect(passes(sample('Group.CallbackAfterMemberExit'), byRest, filter())).toBe(true);
	});

	it('asks whatever is about a group for the group', () => {
		const one = filter({ onlyGroups: new Set(['@TGS#2J4SZEAEL']) });
		const other = filter({ onlyGroups: new Set(['@TGS#other']) });
		const moderated = {
			...sample('ContentCallback.ResultNotify'),
			ContactItem: { ContactType: 2, ToGroupId: '@TGS#2J4SZEAEL' },
		};
		for (const event of [message, sample('Group.CallbackAfterMemberExit'), moderated]) {
			expect([passes(event, {}, one), passes(event, {}, other)]).toEqual([true, false]);
		}
		expect(passes(sample('C2C.CallbackAfterSendMsg'), {}, other)).toBe(true);
		expect(passes({ ...moderated, ContactItem: null }, {}, other)).toBe(true);
	});

	it('asks messages for their sender, and nothing else', () => {
		expect(passes(message, {}, filter({ onlySenders: new Set(['jared']) }))).toBe(true);
		const other = filter({ onlySenders: new Set(['tommy']) });
		expect(passes(message, {}, other)).toBe(false);
		expect(passes(sample('Follow.CallbackAfterFollowDelete'), {}, other)).toBe(true);
	});

	it.each([
		['casino', true],
		['http', false],
		['ＣＡＳＩＮＯ', true],
	])('finds %s in a message, whatever the case and the width of its letters', (word, found) => {
		expect(passes(message, {}, filter({ words: ['nothing', foldCase(word)] }))).toBe(found);
		expect(
			passes(
				{ ...message, MsgBody: text('Ｆｒｅｅ　ｃａｓｉｎｏ') },
				{},
				filter({ words: [foldCase(word)] }),
			),
		).toBe(found);
	});

	it('finds no word in a message without text', () => {
		expect(passes({ ...message, MsgBody: [] }, {}, filter({ words: ['a'] }))).toBe(false);
	});
});
