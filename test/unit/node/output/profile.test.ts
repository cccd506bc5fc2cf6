import { simpleFriend } from '../../../../nodes/TencentChat/output/friend';
import { simpleProfile } from '../../../../nodes/TencentChat/output/profile';

test('a tag that would change the object itself is left out', () => {
	const items = [
		{ Tag: '__proto__', Value: { polluted: true } },
		{ Tag: 'Tag_Profile_IM_Nick', Value: 'Luna' },
	];
	expect(simpleProfile(items)).toEqual({ Nick: 'Luna' });
	expect((simpleProfile(items) as { polluted?: boolean }).polluted).toBeUndefined();
	expect((simpleFriend(items, []) as { polluted?: boolean }).polluted).toBeUndefined();
});
