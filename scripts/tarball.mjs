/**
 * Makes the tarball that is published: `npm run tarball -- <folder>` puts it there. It is what `npm pack` makes of the built package, with one
 * change: the README's relative links and pictures become addresses at the version's tag. npm's page and n8n show the README far from the
 * repository, and an old version's page should not show today's pictures. The work tree stays as it is.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { argv, env } from 'node:process';
import { fileURLToPath } from 'node:url';

const PICTURE = /\.(?:png|svg|gif|jpe?g|webp)$/i;

/**
 * @param {string} project folder of a package that is built already
 * @param {string} destination folder, made when it is missing
 * @returns {string} the tarball
 */
export function makeTarball(project, destination) {
	mkdirSync(destination, { recursive: true });
	const work = mkdtempSync(join(tmpdir(), 'tarball-'));
	try {
		const unpacked = join(work, 'package');
		execFileSync('tar', ['-xzf', pack(project, work), '-C', work]);
		const readme = join(unpacked, 'README.md');
		const manifest = JSON.parse(readFileSync(join(unpacked, 'package.json'), 'utf8'));
		writeFileSync(readme, withAbsoluteLinks(readFileSync(readme, 'utf8'), manifest));
		return pack(unpacked, destination);
	} finally {
		rmSync(work, { recursive: true, force: true });
	}
}

/**
 * @param {string} markdown
 * @param {{ version: string, repository: { url: string } }} manifest the tag of a version is the version itself
 */
export function withAbsoluteLinks(markdown, { version, repository }) {
	const [, name] = /github\.com\/([^/]+\/[^/]+?)(?:\.git)?$/.exec(repository.url) ?? [];
	if (!name) throw new Error(`repository.url is not on GitHub: ${repository.url}`);
	const absolute = (/** @type {string} */ link) => {
		if (/^(?:#|[a-z][a-z\d+.-]*:)/i.test(link)) return link;
		const path = link.replace(/^\.\//, '');
		if (PICTURE.test(path)) return `https://raw.githubusercontent.com/${name}/${version}/${path}`;
		return `https://github.com/${name}/${path.endsWith('/') ? 'tree' : 'blob'}/${version}/${path}`;
	};
	return markdown
		.split(/(^```[\s\S]+?^```$)/m) // code is left alone
		.map((part) =>
			part.startsWith('```')
				? part
				: part
						.replace(/(\]\()([^)\s]+)(?=[)\s])/g, (_, before, link) => before + absolute(link))
						.replace(/(\b(?:src|href)=")([^"]+)(?=")/g, (_, before, link) => before + absolute(link)),
		)
		.join('');
}

/** @param {string} folder @param {string} destination @returns {string} the tarball */
function pack(folder, destination) {
	const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', resolve(destination)];
	// `npm run` tells its children in which folder they are at work, which would be the wrong one here.
	const environment = Object.entries(env).filter(([name]) => !/^npm_/i.test(name));
	const output = execFileSync('npm', args, {
		cwd: folder,
		env: Object.fromEntries(environment),
		stdio: ['ignore', 'pipe', 'ignore'],
	});
	const [{ filename }] = JSON.parse(output.toString());
	return join(resolve(destination), filename);
}

if (argv[1] === fileURLToPath(import.meta.url)) {
	const [destination] = argv.slice(2);
	if (!destination) throw new Error('Say into which folder: npm run tarball -- <folder>');
	console.log(makeTarball(fileURLToPath(new URL('..', import.meta.url)), destination));
}
