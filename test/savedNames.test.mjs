/** Saved workflows go on working: no name that they refer to is gone or means something else. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { missing, releasedNames, savedNames } from '../scripts/saved-names.mjs';

test('every released name is in the built package and means the same', (t) => {
	const present = savedNames();
	const added = missing(present, releasedNames()).length;
	if (added > 0)
		t.diagnostic(`${added} new names: \`node scripts/saved-names.mjs --accept\` protects them, too`);
	assert.deepEqual(missing(releasedNames(), present), []);
});

test('a name that is gone, means something else or has lost a value is found, wherever it stands', () => {
	const released = {
		node: {
			versions: { 1: 'exists' },
			parameters: { 'user.mute': { 'unit if scope=groups': { 'options = days': { days: 'string' } } } },
		},
	};
	/** @type {[string, any][]} */
	const changes = [
		['a node', undefined],
		['a version', { ...released.node, versions: {} }],
		['an operation', { ...released.node, parameters: {} }],
		['a default', withParameters({ 'unit if scope=groups': { 'options = hours': { days: 'string' } } })],
		['a value', withParameters({ 'unit if scope=groups': { 'options = days': { hours: 'string' } } })],
		['a condition', withParameters({ 'unit if scope=all': { 'options = days': { days: 'string' } } })],
		['a type', withParameters({ 'unit if scope=groups': 'string = days' })],
	];
	for (const [what, node] of changes) {
		assert.equal(missing(released, { node }).length, 1, what);
	}

	/** @param {any} parameters */
	function withParameters(parameters) {
		return { ...released.node, parameters: { 'user.mute': parameters } };
	}
});

test('another order, and names that were added, are fine', () => {
	assert.deepEqual(missing({ a: { x: '1', y: '2' } }, { b: 'new', a: { y: '2', z: '3', x: '1' } }), []);
});
