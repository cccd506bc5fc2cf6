import { muteDuration } from '../../../nodes/TencentChat/actions/user/muteFields';
import { reading } from '../support/reading';

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
		['hours', '', /'Number of Hours' is empty/],
		['hours', 'two', /'Number of Hours' is 'two'/],
		['hours', null, /'Number of Hours' is empty/],
		['days', 49_711, /'Number of Days' is '49711'.*49710/],
		['weeks', 1, /'Duration Unit' is 'weeks'/],
	])('%s: %p is refused', (durationUnit, durationAmount, problem) => {
		expect(muteDuration.read(reading({ durationUnit, durationAmount }))).toMatchObject({
			ok: false,
			problem: expect.stringMatching(problem),
		});
	});
});
