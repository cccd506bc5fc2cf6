/** Unit tests only: chat/ and the node's own logic. The engine, real-n8n and browser tests run under node:test (scripts/test.mjs). */
module.exports = {
	testEnvironment: 'node',
	roots: ['<rootDir>/test/unit'],
	setupFiles: ['<rootDir>/test/unit/support/propertySeed.js'],
	collectCoverageFrom: ['{chat,credentials,nodes}/**/*.ts'],
	transform: { '^.+\\.ts$': ['ts-jest', { diagnostics: false }] },
};
