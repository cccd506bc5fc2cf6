/**
 * The simulator in a process of its own, as the service is elsewhere. Started by parts/simulator.mjs, which asks over Node's IPC for what
 * /_sim/ does not offer: many users at once, all arrivals, the follows that are left.
 */
import { startSimulator } from '../../test/simulator/simulator.mjs';

/** @type {[number, number][]} arrival (ms since the epoch) and ErrorCode (-1: no Tencent answer was given) */
let arrivals = [];

const simulator = await startSimulator({
	callLog: 0,
	onCall: ({ arrivedAt, ErrorCode }) => arrivals.push([arrivedAt, ErrorCode ?? -1]),
});
const epoch = performance.timeOrigin + simulator.core.startedAt;

/** @type {Record<string, (args: any) => unknown>} */
const commands = {
	/** @param {{ user: string, targets: string[] }} args */
	makeFollow({ user, targets }) {
		const { community } = simulator.app();
		const from = community.import(user);
		for (const target of targets) community.follow(from, community.import(target), 1_700_000_000);
	},

	/** Fans with the profile that an app usually has. @param {{ user: string, prefix: string, count: number }} args */
	makeFans({ user, prefix, count }) {
		const { community } = simulator.app();
		const to = community.import(user);
		for (let index = 0; index < count; index++) {
			const id = `${prefix}${index}`;
			const fan = community.import(id, {
				Tag_Profile_IM_Nick: `Fan number ${index}`,
				Tag_Profile_IM_AllowType: 'AllowType_Type_NeedConfirm',
				Tag_Profile_Custom_Test: `custom ${index % 100}`,
			});
			community.follow(fan, to, 1_700_000_000 + index);
		}
	},

	/** @param {{ user: string }} args */
	followsOf({ user }) {
		return [...(simulator.app().community.get(user)?.follows?.all() ?? [])].map(({ to }) => to.id);
	},

	arrivals: () => arrivals.map(([at, code]) => [epoch + at, code]),

	forget() {
		arrivals = [];
		simulator.clearFaults();
		simulator.clearStats();
	},

	reset() {
		arrivals = [];
		simulator.reset();
	},
};

process.on(
	'message',
	(/** @type {{ id: number, command: string, args: unknown }} */ { id, command, args }) => {
		process.send?.({ id, value: commands[command]?.(args) ?? null });
	},
);
process.on('disconnect', () => process.exit());
process.send?.({ id: 0, value: { url: simulator.url, credential: simulator.app() && appOf() } });

function appOf() {
	const { sdkAppId, secretKey } = simulator.app();
	return { region: 'custom', baseUrl: simulator.url, sdkAppId: String(sdkAppId), secretKey };
}
