import { portraitGet, portraitSet, profileFault } from '../../../../chat/api/profile';
import { oneAnswer } from '../../support/oneAnswer';

test('portrait_get asks for tags; each row has its own result', async () => {
	const ProfileItem = [{ Tag: 'Tag_Profile_IM_Nick', Value: 'Luna' }];
	const { bodies, results } = await oneAnswer(
		portraitGet,
		{ from: '', to: ['a', 'b'], shared: { TagList: ['Tag_Profile_IM_Nick'] } },
		{
			UserProfileItem: [
				{ To_Account: 'a', ProfileItem, ResultCode: 0, ResultInfo: '' },
				{ To_Account: 'b', ResultCode: 40003, ResultInfo: 'unknown' },
			],
		},
	);
	expect(bodies).toEqual([{ To_Account: ['a', 'b'], TagList: ['Tag_Profile_IM_Nick'] }]);
	expect(results[0].facts).toEqual({ ProfileItem });
	expect(results[1]).toMatchObject({ success: false, code: 40003 });
});

test('portrait_set names its one user From_Account', async () => {
	const ProfileItem = [{ Tag: 'Tag_Profile_IM_Level', Value: 3 }];
	const { bodies, results } = await oneAnswer(portraitSet, { from: 'a', shared: { ProfileItem } }, {});
	expect(bodies).toEqual([{ From_Account: 'a', ProfileItem }]);
	expect(results[0].success).toBe(true);
});

test.each([
	['Tag_Profile_IM_Nick', 'n'.repeat(500)],
	['Tag_Profile_IM_Nick', ''],
	['Tag_Profile_IM_Location', '好好好好好a'],
	['Tag_Profile_IM_Gender', 'Gender_Type_Female'],
	['Tag_Profile_IM_BirthDay', 20001231],
	['Tag_Profile_IM_Role', 4294967295],
	['Tag_Profile_Custom_City', 'Berlin'],
	['Tag_Profile_Custom_Vip', 1],
])('%s may be %s', (Tag, Value) => {
	expect(profileFault({ Tag, Value })).toBeUndefined();
});

test.each([
	['Tag_Profile_IM_Nick', 'n'.repeat(501), /501 bytes/],
	['Tag_Profile_IM_Nick', 5, /must be a text/],
	['Tag_Profile_IM_Location', '好好好好好好', /18 bytes/],
	['Tag_Profile_IM_Gender', 'female', /must be one of/],
	['Tag_Profile_IM_BirthDay', '20001231', /whole number/],
	['Tag_Profile_IM_Role', 4294967296, /whole number/],
	['Tag_Profile_IM_Level', -1, /whole number/],
	['Tag_Profile_Custom_TooLongName', 'a', /not a profile field/],
	['Tag_Profile_IM_Unknown', 'a', /not a profile field/],
	['Tag_Profile_Custom_City', 'c'.repeat(501), /501 bytes/],
	['Tag_Profile_Custom_City', true, /text or a whole number/],
])('%s may not be %s', (Tag, Value, fault) => {
	expect(profileFault({ Tag, Value: Value as string })).toMatch(fault);
});
