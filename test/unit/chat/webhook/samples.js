const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

const folder = join(__dirname, 'samples');

/** @typedef {Record<string, unknown> & { CallbackCommand: string }} Body */

/**
 * The bodies that Tencent's documentation shows, by CallbackCommand. Each call gives fresh copies.
 * @returns {Record<string, Body>}
 */
function samples() {
	return Object.fromEntries(
		readdirSync(folder).map((file) => {
			// A body without a CallbackCommand has that of the URL.
			const CallbackCommand = file.replace(/\.json$/, '');
			const { body } = JSON.parse(readFileSync(join(folder, file), 'utf8'));
			return [CallbackCommand, { CallbackCommand, ...body }];
		}),
	);
}

/** @param {string} command @returns {Body} */
function sample(command) {
	return samples()[command];
}

module.exports = { sample, samples };
