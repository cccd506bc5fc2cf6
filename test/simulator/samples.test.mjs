import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { SAMPLES } from './endpoints/samples.mjs';
import { useSimulator } from './fixture.mjs';

const held = useSimulator();

for (const { api, badParameter, request, optional = {}, answer } of SAMPLES) {
	describe(api, () => {
		const call = (/** @type {Record<string, unknown>} */ change) => held.call(api, { ...request, ...change });

		test('answers the sample', async () => {
			const { ActionStatus, ...rest } = await call(optional);
			assert.deepEqual(rest, { ErrorCode: 0, ErrorInfo: '', ...answer });
			assert.equal((await call({})).ErrorCode, 0);
		});

		test('refuses fields that are unknown, missing or of another type', async () => {
			assert.equal((await call({ Unknown: 1 })).ErrorCode, badParameter);
			for (const [field, value] of Object.entries({ ...request, ...optional })) {
				const { ErrorCode } = await call({ [field]: typeof value === 'string' ? [] : 'text' });
				assert.equal(ErrorCode, badParameter, field);
			}
			for (const field of Object.keys(request)) {
				assert.equal((await call({ [field]: undefined })).ErrorCode, badParameter, field);
			}
		});
	});
}
