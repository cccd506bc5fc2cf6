import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Cursors } from './cursors.mjs';

const cursors = new Cursors('key');

test('a cursor opens for the list it was sealed for, and for no other', () => {
	const cursor = cursors.seal('fans of star', 123_456_789);
	assert.equal(cursors.open('fans of star', cursor), 123_456_789);
	assert.equal(cursors.open('fans of moon', cursor), undefined);
	assert.equal(new Cursors('other key').open('fans of star', cursor), undefined);
});

test('a guessed, cut or changed cursor does not open', () => {
	const cursor = cursors.seal('list', 7);
	for (const bad of [
		'7',
		'100',
		cursor.slice(1),
		`${cursor}A`,
		`A${cursor.slice(1)}` === cursor ? `B${cursor.slice(1)}` : `A${cursor.slice(1)}`,
	]) {
		assert.equal(cursors.open('list', bad), undefined, bad);
	}
});

test('a cursor shows nothing of the position', () => {
	const positions = [1, 2, 3].map((position) => cursors.seal('list', position));
	assert.equal(new Set(positions.map((cursor) => cursor.slice(0, 4))).size, 3);
	assert.equal(new Set(positions.map((cursor) => cursor.slice(-4))).size, 3);
});
