/** Days and times do not depend on the time zone of the process. (Jest has no way to change it.) */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { projectFolder } from '../e2e/harness/cache.mjs';

const input = join(projectFolder, 'dist/nodes/TencentChat/input');
const require = createRequire(import.meta.url);
const { readDay } = require(join(input, 'days.js'));
const { readTime } = require(join(input, 'times.js'));

const zones = ['UTC', 'Asia/Shanghai', 'America/New_York', 'Pacific/Auckland', 'America/Sao_Paulo'];
const { TZ } = process.env;
after(() => {
	if (TZ === undefined) delete process.env.TZ;
	else process.env.TZ = TZ;
});

for (const processZone of zones) {
	for (const workflowZone of zones) {
		test(`a process in ${processZone}, a workflow in ${workflowZone}`, () => {
			process.env.TZ = processZone;
			assert.equal(Intl.DateTimeFormat().resolvedOptions().timeZone, processZone);
			const days = [
				'1990/05/20',
				'05/20/1990',
				'1990-05-20T00:00:00.000Z',
				19900520,
				new Date(Date.UTC(1990, 4, 20)),
				// what a database gives for a column of days
				new Date(1990, 4, 20),
				new Date(1990, 4, 20).toISOString(),
				String(new Date(1990, 4, 20)),
			];
			for (const day of days) {
				assert.deepEqual(readDay(day, 'Birthday', workflowZone), { ok: true, value: 19900520 }, String(day));
			}
			const times = ['2026-01-31T20:00:00', '2026/01/31 20:00', '01/31/2026 20:00'];
			for (const time of times) {
				const read = readTime(time, 'Add Time', 'Asia/Shanghai');
				assert.deepEqual(read, { ok: true, value: 1_769_860_800 }, time);
			}
		});
	}
}
