/**
 * Who may import whom, types included: the floors and rooms of docs/architecture.md. `npm test -- --only rooms` checks it;
 * `npx depcruise chat nodes credentials --focus <file>` shows what a file imports and what imports it.
 */

/** From top to bottom: a file imports only from its own room and from the rooms below it. */
const ROOMS = {
	chat: ['webhook', 'api', 'bulk', 'calls', 'account'],
	'nodes/TencentChat': ['actions', 'kinds', 'fields', 'output', 'transport', 'input'],
};

/** What an installed node finds in n8n. Everything else is either refused by n8n Cloud or not there. */
const OF_THE_HOST = ['^node_modules/n8n-workflow/', '^node_modules/zod/v4/', '^crypto$'];

const upwards = Object.entries(ROOMS).flatMap(([floor, rooms]) =>
	rooms.slice(1).map((room, index) => ({
		name: `${floor}/${room} looks down`,
		severity: 'error',
		comment: `${room} imports from ${rooms.slice(0, index + 1).join(', ')} above it.`,
		from: { path: `^${floor}/${room}/` },
		to: { path: `^${floor}/(${rooms.slice(0, index + 1).join('|')}|[^/]+$)` },
	})),
);

const outsideOfRooms = Object.entries(ROOMS).map(([floor, rooms]) => ({
	name: `${floor} has known rooms`,
	severity: 'error',
	comment: 'A new room needs its place in ROOMS above, and in docs/architecture.md.',
	from: {},
	to: { path: `^${floor}/(?!${rooms.join('|')})[^/]+/` },
}));

/** @type {import('dependency-cruiser', { with: { 'resolution-mode': 'import' } }).IConfiguration} */
module.exports = {
	forbidden: [
		{
			name: 'no circle',
			severity: 'error',
			comment: 'A circle of imports, be it of types only.',
			from: {},
			to: { circular: true },
		},
		{
			name: 'chat/ knows no n8n',
			severity: 'error',
			comment:
				'chat/ is about Tencent Cloud Chat alone: it takes nothing from n8n and from the floor above it.',
			from: { path: '^chat/' },
			to: { path: ['^(nodes|credentials)/', '^node_modules/(n8n|@n8n)'] },
		},
		...upwards,
		...outsideOfRooms,
		{
			name: 'nodes stand side by side',
			severity: 'error',
			comment: 'The two nodes share chat/ and nodes/host.ts, and nothing of each other.',
			from: { path: '^nodes/([^/]+)/' },
			to: { path: '^nodes/[^/]+/', pathNot: '^nodes/$1/' },
		},
		{
			name: 'credentials know no nodes',
			severity: 'error',
			from: { path: '^credentials/' },
			to: { path: '^nodes/' },
		},
		{
			name: 'only what the host has',
			severity: 'error',
			comment: 'The package has no dependencies.',
			from: { path: '^(chat|nodes|credentials)/' },
			to: { pathNot: ['^(chat|nodes|credentials)/', ...OF_THE_HOST] },
		},
		{
			name: 'no forgotten file',
			severity: 'error',
			comment: 'Neither the nodes nor the credential lead to this file.',
			from: { path: '\\.(node|credentials)\\.ts$' },
			to: {
				path: '^(chat|nodes|credentials)/',
				pathNot: ['\\.(node|credentials)\\.ts$', '^nodes/TencentChatTrigger/itemSchema.ts$'], // scripts/schemas.mjs reads the latter
				reachable: false,
			},
		},
		{
			name: 'the simulator is on its own',
			severity: 'error',
			comment: 'It shares no code with what it tests, so that both can not be wrong in the same way.',
			from: { path: '^test/simulator/' },
			to: { path: '^(chat|nodes|credentials|dist)/' },
		},
	],
	options: {
		tsPreCompilationDeps: true, // imports of types count
		tsConfig: { fileName: 'tsconfig.json' },
		doNotFollow: { path: 'node_modules' },
		exclude: { path: '^dist/' },
		enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['require', 'node', 'default'] },
	},
};
