/**
 * For all code that n8n's own linter (eslint.config.mjs) does not look at, scripts, benchmarks, simulator and tests; and for the package,
 * what n8n's rules do not ask: promises that nobody waits for, and regular expressions that a stranger's text could keep busy.
 */
import js from '@eslint/js';
import { flatConfigs as importX } from 'eslint-plugin-import-x';
import regexp from 'eslint-plugin-regexp';
import globals from 'globals';
import tseslint from 'typescript-eslint';

const TOOLS = ['**/*.{js,mjs,cjs}'];
const PACKAGE = ['{chat,credentials,nodes}/**/*.ts'];
const UNIT_TESTS = ['test/unit/**/*.ts'];

export default tseslint.config(
	{ ignores: ['dist/', 'test/e2e/n8n/'] },
	{ linterOptions: { reportUnusedDisableDirectives: 'error' } },
	{
		files: [...TOOLS, ...PACKAGE, ...UNIT_TESTS],
		languageOptions: {
			parser: tseslint.parser,
			parserOptions: { project: 'tsconfig.test.json' },
		},
		plugins: { '@typescript-eslint': tseslint.plugin, regexp },
		rules: {
			'@typescript-eslint/await-thenable': 'error',
			'@typescript-eslint/no-array-delete': 'error',
			'@typescript-eslint/no-floating-promises': [
				'error',
				{
					allowForKnownSafeCalls: [
						{ from: 'package', package: 'node:test', name: ['describe', 'it', 'test'] },
					],
				},
			],
			'@typescript-eslint/no-for-in-array': 'error',
			'@typescript-eslint/no-misused-promises': 'error',
			'@typescript-eslint/only-throw-error': 'error',
			'@typescript-eslint/prefer-promise-reject-errors': 'error',
			'@typescript-eslint/restrict-plus-operands': 'error',
			'@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
			'@typescript-eslint/switch-exhaustiveness-check': [
				'error',
				{ considerDefaultExhaustiveForUnions: true },
			],
			eqeqeq: 'error',
			'array-callback-return': 'error',
			'no-self-compare': 'error',
			'no-unreachable-loop': 'error',
			'regexp/no-super-linear-backtracking': 'error',
		},
	},
	{
		files: PACKAGE,
		ignores: ['chat/account/regions.ts'], // reads an address that the credential's owner entered
		rules: { 'regexp/no-super-linear-move': 'error' },
	},
	{
		files: TOOLS,
		extends: [js.configs.recommended, importX.recommended, regexp.configs['flat/recommended']],
		languageOptions: { globals: globals.node },
		rules: {
			'no-unused-vars': ['error', { ignoreRestSiblings: true }],
			'no-control-regex': 'off', // tools write them
			'prefer-const': ['error', { ignoreReadBeforeAssign: true }],
			'no-var': 'error',
			'object-shorthand': 'error',
			'no-template-curly-in-string': 'error',
			'regexp/prefer-w': 'off',
			'regexp/use-ignore-case': 'off',
			'import-x/first': 'error',
			'import-x/no-duplicates': 'error',
			'import-x/no-extraneous-dependencies': 'error',
			'import-x/no-named-as-default-member': 'off', // plugins of ESLint are meant to be used so
		},
	},
);
