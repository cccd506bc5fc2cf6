import { createRefusalLog } from '../../../../chat/webhook';

describe('createRefusalLog', () => {
	it('reports the first of a kind at once', () => {
		expect(createRefusalLog(() => 0)('a')).toBe(1);
	});

	it('reports a flood once a minute, with the number of those kept back', () => {
		let time = 0;
		const report = createRefusalLog(() => time);
		const reported = [];
		for (; time < 180_000; time += 10) reported.push(report('a'));
		expect(reported.filter(Boolean)).toEqual([1, 6000, 6000]);
	});

	it('keeps kinds apart, so that a flood hides no other reason', () => {
		const report = createRefusalLog(() => 0);
		for (let i = 0; i < 100; i++) report('flood');
		expect(report('other')).toBe(1);
	});

	it('starts anew with a kind that was quiet for long', () => {
		let time = 0;
		const report = createRefusalLog(() => time);
		report('a');
		report('a');
		time = 600_000;
		report('b');
		expect(report('a')).toBe(1);
	});
});
