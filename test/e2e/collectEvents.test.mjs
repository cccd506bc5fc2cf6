import assert from 'node:assert/strict';
import { test } from 'node:test';
import { triggered, useTriggerScene } from './harness/triggerScene.mjs';
import { callWebhook, documentedBody, OK_TEXT } from './harness/webhookCalls.mjs';

const { saveWorkflow, publish, listen, executions, client } = await useTriggerScene();
const unfollow = documentedBody('Follow.CallbackAfterFollowDelete');
const events = [unfollow.CallbackCommand];

/** @param {number} index */
const eventOf = (index) => ({ ...unfollow, From_Account: `star_${index}`, To_Account: ['fan_a', 'fan_b'] });

/**
 * Sends events, ten at a time.
 * @param {string} url
 * @param {number} count
 */
async function burst(url, count) {
	let next = 0;
	/** @type {import('./harness/webhookCalls.mjs').Answer[]} */
	const answers = [];
	const caller = async () => {
		while (next < count) answers.push(await callWebhook(url, eventOf(next++)));
	};
	await Promise.all(Array.from({ length: 10 }, caller));
	return answers;
}

/** Waits until the runs of a workflow have given out so many items. @param {string} id @param {number} count */
async function runsWith(id, count) {
	for (let runs = 1; ; ) {
		const over = await executions(id, runs);
		const items = over.map(triggered);
		if (items.flat().length >= count) return items;
		runs = over.length + 1;
	}
}

test('200 events in a burst start a few runs, with each event exactly once, and each is answered in time', async () => {
	const { id, url } = await publish({ events, options: { collectSeconds: 2 } });
	const answers = await burst(url, 200);
	for (const { status, text, milliseconds } of answers) {
		assert.deepEqual([status, text], [200, OK_TEXT]);
		assert.ok(milliseconds < 2000, `${milliseconds} ms`);
	}
	const runs = await runsWith(id, 400);
	assert.ok(runs.length <= 20, `${runs.length} runs`);
	const items = runs.flat();
	const told = items.map(({ From_Account, To_Account }) => `${From_Account} ${To_Account}`);
	const asked = Array.from({ length: 200 }, (_, index) => [`star_${index} fan_a`, `star_${index} fan_b`]);
	assert.deepEqual(told.sort(), asked.flat().sort());
	assert.equal(new Set(items.map(({ eventKey }) => eventKey)).size, 400);
	for (const { event, eventAt } of items) {
		assert.deepEqual([event, eventAt], ['User Unfollowed', '2023-12-08T06:52:23.678Z']);
	}
	// the two users of an event stay together
	items.forEach(({ From_Account }, index) =>
		assert.equal(From_Account, items[index - (index % 2)]?.From_Account),
	);
});

test('with so many events the run starts at once, although the seconds are not over', async () => {
	const { id, url } = await publish({ events, options: { collectSeconds: 30, collectEvents: 5 } });
	// The last two begin a collection of their own: without the limit, they would be in this run.
	for (let index = 0; index < 7; index++) await callWebhook(url, eventOf(index));
	const [items] = await runsWith(id, 10);
	assert.deepEqual(
		items?.map(({ From_Account }) => From_Account),
		[0, 0, 1, 1, 2, 2, 3, 3, 4, 4].map((index) => `star_${index}`),
	);
});

test('events that were answered are not lost when the workflow is unpublished', async () => {
	const { id, url } = await publish({ events, options: { collectSeconds: 2 } });
	await callWebhook(url, eventOf(1));
	await client.deactivate(id);
	const [items] = await runsWith(id, 2);
	assert.equal(items?.length, 2);
});

test('while the editor listens, the first event starts the run at once', async () => {
	const { id, testUrl } = await saveWorkflow({ events, options: { collectSeconds: 30 } });
	await listen(id);
	await callWebhook(testUrl, eventOf(1));
	const [items] = await runsWith(id, 2);
	assert.equal(items?.length, 2);
});

test('it is not published together with decisions of the workflow', async () => {
	// as the editor would not save it: by expression, both fields count as shown
	const parameters = { events: ['*'], respond: '={{ "workflow" }}', options: { collectSeconds: 2 } };
	await assert.rejects(publish(parameters), /'Collect Events'/);
});
