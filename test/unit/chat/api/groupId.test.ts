import { groupIdFault, isCommunity, newGroupIdFault, topicIdFault } from '../../../../chat/api/groupId';

test.each(['@TGS#2J4SZEAEL', '@TGS#_@TGS#cQVLVHIM62CJ', 'lobby', 'my lobby!', '7'])(
	'%s can be a group that exists',
	(id) => {
		expect(groupIdFault(id)).toBeUndefined();
	},
);

test.each([
	['Gruppe ä', /Latin letters/],
	['群', /Latin letters/],
	['a\tb', /Latin letters/],
	['', /Latin letters/],
	['@TGS#_@TGS#cQVLVHIM62CJ@TOPIC#_TestTopic', /TopicID/],
])('%s can not', (id, fault) => {
	expect(groupIdFault(id)).toMatch(fault);
});

test.each([
	['lobby', 'Public', undefined],
	['@TGS#2J4SZEAEL', 'Public', /Only GroupIDs that Tencent gives/],
	['@TGS#_lobby', 'Public', /Only GroupIDs that Tencent gives/],
	['@TGS#_lobby', 'Community', undefined],
	['@TGS#_', 'Community', /begins with @TGS#_/],
	['@TGS#lobby', 'Community', /begins with @TGS#_/],
	['lobby', 'Community', /begins with @TGS#_/],
])('as the name of a new group, %s of type %s', (id, type, fault) => {
	const found = newGroupIdFault(id, type);
	if (fault) expect(found).toMatch(fault);
	else expect(found).toBeUndefined();
});

test('communities are told by their GroupIDs', () => {
	expect(isCommunity('@TGS#_@TGS#cQVLVHIM62CJ')).toBe(true);
	expect(isCommunity('@TGS#2J4SZEAEL')).toBe(false);
});

test('a TopicID has the GroupID of its community in it', () => {
	expect(topicIdFault('@TGS#_@TGS#cQVLVHIM62CJ@TOPIC#_@TOPIC#cRTE3HIM62C5')).toBeUndefined();
	expect(topicIdFault('TestTopic')).toMatch(/A TopicID is/);
	expect(topicIdFault('@TGS#_c@TOPIC#_ä')).toMatch(/A TopicID is/);
});
