import { z } from 'zod/v4';

import { listOf } from '../../../../chat/api/answers';
import { followGet } from '../../../../chat/api/follow';

describe('a list in an answer', () => {
	const list = listOf(z.string());

	it.each([[undefined], [null], [[]]])('is empty as %p', (value) => {
		expect(list.parse(value)).toEqual([]);
	});

	it('holds what it should, and nothing else', () => {
		expect(list.parse(['a'])).toEqual(['a']);
		expect(list.safeParse(['a', 1]).success).toBe(false);
		expect(list.safeParse({}).success).toBe(false);
	});

	it('may be null inside a row', () => {
		const row = { To_Account: 'user_001', ProfileItem: null };
		const asked = { subject: 'a', cursor: '', want: 1, shared: { FollowType: 1 as const } };
		expect(followGet.page(followGet.answer.parse({ FollowItem: [row] }), asked).rows).toEqual([row]);
	});
});
