import { Code, knownCodes, meaningOf } from '../../../../chat/calls/errorCodes';

const treatments = ['retry', 'slowDown', 'signAgain', 'perhapsOneTarget', 'giveUp', 'endRun'];

describe('knownCodes', () => {
	it.each(knownCodes().map((known) => [known.code, known] as const))(
		'%d has a meaning, an advice and a treatment, in words for a person',
		(_code, { meaning, advice, treatment }) => {
			expect(meaning).toMatch(/^[A-Z].*[^.\s]$/);
			expect(advice).toMatch(/^[A-Z].*[^.\s]\.$/);
			expect(treatments).toContain(treatment);
			// n8n's rules for texts: say what happened, not that something bad did.
			expect(`${meaning} ${advice}`).not.toMatch(/\b(errors?|problems?|failures?|mistakes?)\b/i);
		},
	);

	it('knows the codes of the documentation that these APIs can answer', () => {
		const documented = [
			60002, 60003, 60004, 60005, 60007, 60008, 60009, 60010, 60012, 60013, 60014, 60015, 60016, 60017, 60018,
			60020, 60021, 60025, 60026, 60027, 60028, 70001, 70003, 70009, 70013, 70014, 70016, 70020, 70050, 70051,
			70107, 70169, 70398, 70399, 70402, 70403, 70500, 71000, 72000, 72001, 72002, 72010, 72011, 72012, 80001,
			80002, 80003, 80004, 80005, 30001, 30002, 30003, 30004, 30005, 30006, 30007, 30008, 30009, 30010, 30011,
			30012, 30013, 30014, 30515, 30516, 30525, 30539, 30540, 30614, 31704, 31707, 31804, 32100, 32101, 32102,
			32103, 32216, 40001, 40002, 40003, 40004, 40005, 40006, 40007, 40008, 40009, 40601, 40605, 40610,
			130001, 130004, 130005, 130008, 130014,
		];
		const known = new Set(knownCodes().map(({ code }) => code));
		expect(documented.filter((code) => !known.has(code))).toEqual([]);
	});

	it('knows every code that the package itself gives', () => {
		const own = Object.values(Code).filter((code) => code < 0);
		const known = new Set(knownCodes().map(({ code }) => code));
		expect(own.filter((code) => !known.has(code))).toEqual([]);
	});
});

describe('meaningOf', () => {
	const treatmentOf = (code: number, service?: string) => meaningOf(code, '', service).treatment;

	it.each([
		['retry', [30006, 30007, 30008, 60008, 60014, 70500, Code.NoAnswer, Code.Unreadable, Code.NoResult]],
		['slowDown', [60007, 60011, 60018]],
		['signAgain', [70001, 70052]],
		['endRun', [70009, 70003, 60010, 60020, 60026, 60028, 70013, 70014, 70020, 30004]],
		['perhapsOneTarget', [30001, 30002, 30003, 70107]],
		['giveUp', [31704, 30013, 32100, Code.BadInput, Code.Endless]],
	])('%s: %j', (treatment, codes) => {
		for (const code of codes) expect([code, treatmentOf(code)]).toEqual([code, treatment]);
	});

	it('reads 30005 by the service: the follow feature is off, or a friend text is not allowed', () => {
		expect(treatmentOf(30005, 'follow')).toBe('endRun');
		expect(treatmentOf(30005, 'sns')).toBe('giveUp');
		expect(meaningOf(30005, '', 'follow').advice).toContain('Follow/Fan');
	});

	it("passes on what the app's own webhook said", () => {
		const { meaning, advice, treatment } = meaningOf(38123, 'no strangers');
		expect(`${meaning}. ${advice}`).toMatch(/webhook.*38123.*no strangers/);
		expect(treatment).toBe('giveUp');
	});

	it('quotes what Tencent said with a code that it does not know, and says where to look', () => {
		expect(meaningOf(99999, 'Err_New')).toEqual({
			meaning: 'Tencent Chat refused it: Err_New',
			advice: expect.stringMatching(/99999.*https:\/\/www\.tencentcloud\.com/),
			treatment: 'giveUp',
		});
		expect(meaningOf(99999).meaning).toBe('Tencent Chat refused it');
	});
});
