import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { parse, parseDocument, visit } from 'yaml';
import { manifest, root } from '../scripts/built-package.mjs';
import { makeTarball, withAbsoluteLinks } from '../scripts/tarball.mjs';
import { point, text, unless } from './point.mjs';

/**
 * How the package is published: what n8n asks for (GitHub Actions, provenance), and what keeps others from publishing in its name.
 *
 * @typedef {Record<string, any>} Step
 * @typedef {{ steps?: Step[], uses?: string, needs?: string | string[], permissions?: Record<string, string>, environment?: { name: string } }} Job
 */

const folder = '.github/workflows';
const files = readdirSync(join(root, folder)).map((file) => `${folder}/${file}`);
/** @type {{ on: any, permissions: Record<string, string>, jobs: Record<string, Job> }} */
const publishing = parse(text(`${folder}/publish.yml`));
const { check = {}, build = {}, publish = {} } = publishing.jobs;
const permissionsOf = (/** @type {Job} */ job) => job.permissions ?? publishing.permissions;

describe('Publishing', () => {
	point('a version tag, and nothing else, leads to npm, with provenance, after every test', () => [
		...unless(JSON.stringify(publishing.on) === '{"push":{"tags":["*.*.*"]}}', JSON.stringify(publishing.on)),
		...unless(check.uses === './.github/workflows/ci.yml', 'the tests of ci.yml do not run'),
		...unless([publish.needs].flat().sort().join() === 'build,check', `publish needs ${publish.needs}`),
		...unless(commands(publish).includes('npm publish'), 'nothing is published'),
		...unless(commands(publish).includes('--provenance'), 'there is no provenance'),
	]);
	point('only the job that publishes may speak for the repository, and it may do nothing else', () => [
		...unless(
			JSON.stringify(permissionsOf(publish)) === '{"id-token":"write"}',
			'publish has other permissions',
		),
		...unless(publish.environment?.name === 'npm', 'publish has no environment'),
		...Object.entries(publishing.jobs)
			.filter(([name]) => name !== 'publish')
			.filter(([, job]) => JSON.stringify(permissionsOf(job)) !== '{"contents":"read"}')
			.map(([name]) => `${name} may do more than read`),
	]);
	point('the job that publishes runs no code of the project: it gets a tarball', () => [
		...unless(usedBy(build).includes('actions/upload-artifact'), 'build hands over no tarball'),
		...unless(usedBy(publish).includes('actions/download-artifact'), 'publish does not take the tarball'),
		...unless(!usedBy(publish).includes('actions/checkout'), 'publish checks out the project'),
		...unless(!/\bnpm (?:ci|install|run|exec)\b|\bnpx\b|\bnode\b/.test(commands(publish)), commands(publish)),
		...unless(commands(publish).includes('--ignore-scripts'), 'publish runs scripts of the tarball'),
	]);
	point('secrets are known to that job alone', () =>
		files.flatMap((file) => {
			const jobs = /** @type {Record<string, Job>} */ (parse(text(file)).jobs);
			const secrets = Object.entries(jobs).filter(([, job]) => /\bsecrets\b/.test(JSON.stringify(job)));
			return secrets
				.filter(([name]) => !(file.endsWith('/publish.yml') && name === 'publish'))
				.map(([name]) => `${file}: ${name}`);
		}),
	);
	point('every action is pinned by its commit, with its version beside it', () =>
		files.flatMap((file) =>
			actionsIn(file)
				.filter(({ action, comment }) => !isPinned(action, comment))
				.map(({ action }) => `${file}: ${action}`),
		),
	);
	point('no checkout leaves its token behind for the tools', () =>
		files.flatMap((file) => {
			const jobs = /** @type {Record<string, Job>} */ (parse(text(file)).jobs);
			return Object.entries(jobs)
				.filter(([, { steps = [] }]) =>
					steps
						.filter(({ uses }) => uses?.startsWith('actions/checkout@'))
						.some((step) => step.with?.['persist-credentials'] !== false),
				)
				.map(([name]) => `${file}: ${name}`);
		}),
	);
});

describe('A tag', () => {
	const repository = mkdtempSync(join(tmpdir(), 'tags-'));
	after(() => rmSync(repository, { recursive: true, force: true }));
	const git = (/** @type {string[]} */ ...args) =>
		execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', ...args], {
			cwd: repository,
			stdio: ['ignore', 'pipe', 'ignore'],
		});
	git('init', '--initial-branch', 'main');
	writeFileSync(join(repository, 'package.json'), '{ "version": "1.2.3" }');
	git('add', '.');
	git('commit', '--message', 'On main');
	git('update-ref', 'refs/remotes/origin/main', 'HEAD');

	/** What the workflow's own step says. @param {string} name @param {string} [tag] */
	const passes = (name, tag = '1.2.3') => {
		const step = build.steps?.find((one) => one.name === name);
		assert.ok(step, `there is no step ${name}`);
		const env = { ...process.env, GITHUB_REF_NAME: tag };
		return spawnSync('bash', ['-e', '-c', step.run], { cwd: repository, env }).status === 0;
	};

	it('must be the version of the package', () => {
		assert.ok(passes("The tag is the package's version", '1.2.3'));
		assert.ok(!passes("The tag is the package's version", '1.2.4'));
	});

	it('must be on main', () => {
		assert.ok(passes('The tag is on main'));
		git('commit', '--allow-empty', '--message', 'Beside main');
		assert.ok(!passes('The tag is on main'));
	});

	it('needs the whole history to be looked at', () => {
		const checkout = build.steps?.find(({ uses }) => uses?.startsWith('actions/checkout@'));
		assert.equal(checkout?.with['fetch-depth'], 0);
	});
});

describe('The tarball', () => {
	const made = mkdtempSync(join(tmpdir(), 'tarball-'));
	after(() => rmSync(made, { recursive: true, force: true }));
	const readme = () =>
		execFileSync('tar', ['-xOzf', makeTarball(root, made), 'package/README.md']).toString();

	point('every link and picture of its README has a full address, so that npm and n8n can show them', () =>
		[...readme().matchAll(/\]\(([^)\s]+)/g)]
			.map(([, link = '']) => link)
			.filter((link) => !/^(?:#|https:)/.test(link)),
	);
	it('links lead to the version itself, pictures to the files; code and full addresses stay', () => {
		const before = [
			'[a](docs/a.md#part) ![b](./docs/b.png) [c](examples/) [d](#d) [e](https://example.com/e)',
			'```sh',
			'[f](docs/f.md)',
			'```',
			'<img src="docs/g.png"> <a href="docs/h.md">h</a>',
		];
		const [raw, blob, tree] = ['raw.githubusercontent.com/o/r', 'github.com/o/r/blob', 'github.com/o/r/tree'];
		assert.deepEqual(
			withAbsoluteLinks(before.join('\n'), {
				version: '1.2.3',
				repository: { url: 'git+https://github.com/o/r.git' },
			}).split('\n'),
			[
				`[a](https://${blob}/1.2.3/docs/a.md#part) ![b](https://${raw}/1.2.3/docs/b.png) [c](https://${tree}/1.2.3/examples/) [d](#d) [e](https://example.com/e)`,
				...before.slice(1, 4),
				`<img src="https://${raw}/1.2.3/docs/g.png"> <a href="https://${blob}/1.2.3/docs/h.md">h</a>`,
			],
		);
	});
	it('leaves the work tree as it is', () => {
		const before = text('README.md');
		readme();
		assert.equal(text('README.md'), before);
	});
	point('the CHANGELOG has a chapter for its version', () =>
		unless(text('CHANGELOG.md').includes(`\n## ${manifest.version}\n`), `no chapter ${manifest.version}`),
	);
});

/** @param {Job} job @returns {string[]} the actions it uses, without their versions */
function usedBy({ steps = [] }) {
	return steps.flatMap(({ uses }) => (uses ? [uses.split('@')[0]] : []));
}

/** @param {Job} job @returns {string} */
function commands({ steps = [] }) {
	return steps.map(({ run = '' }) => run).join('\n');
}

/** @param {string} file @returns {{ action: string, comment: string }[]} what stands behind each `uses:` */
function actionsIn(file) {
	/** @type {{ action: string, comment: string }[]} */
	const found = [];
	visit(parseDocument(text(file)), {
		Pair(_, { key, value }) {
			const { value: action, comment } = /** @type {import('yaml').Scalar<string>} */ (value);
			if (String(key) === 'uses') found.push({ action, comment: comment ?? '' });
		},
	});
	return found;
}

/** @param {string} action @param {string} comment */
function isPinned(action, comment) {
	return action.startsWith('./') || (/@[\da-f]{40}$/.test(action) && /^ v\d+\.\d+\.\d+$/.test(comment));
}
