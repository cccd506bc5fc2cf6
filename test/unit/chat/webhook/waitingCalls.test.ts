import { WaitingCalls } from '../../../../chat/webhook';

describe('WaitingCalls', () => {
	it('lets the first who settles a call have the word', () => {
		const call = new WaitingCalls(() => 0).open('a');
		expect(call.state).toBe('waiting');
		expect([call.settle('decided'), call.settle('late'), call.state]).toEqual([true, false, 'decided']);
	});

	it('knows a settled call for a minute, so that a second run can not take it for one of another process', () => {
		let time = 0;
		const calls = new WaitingCalls(() => time);
		const call = calls.open('a');
		call.settle('gone');
		time = 59_000;
		calls.open('b');
		expect(calls.find('a')).toBe(call);
		time = 60_000;
		calls.open('c');
		expect([calls.find('a'), calls.find('b')?.state]).toEqual([undefined, 'waiting']);
	});

	it('tells whether calls arrive in this process at all', () => {
		const calls = new WaitingCalls(() => 0);
		expect([calls.receives, calls.open('a') && calls.receives]).toEqual([false, true]);
	});
});
