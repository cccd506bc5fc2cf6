import type { ClientSettings } from '../../../chat/calls/client';
import { callOptions } from '../fields/fields';
import type { Parameters } from './parameters';

export type Settings = ClientSettings & { timeout: number };

export type SettingsResult = { ok: true; settings: Settings } | { ok: false; problem: string };

/** Reads how calls are made from Options. They hold for the whole run, so the first item decides. */
export function readSettings(parameters: Parameters): SettingsResult {
	try {
		return readAll(parameters);
	} catch (error) {
		// n8n's expressions throw.
		return { ok: false, problem: error instanceof Error ? error.message : 'An option could not be read.' };
	}
}

function readAll(parameters: Parameters): SettingsResult {
	const values: Record<string, number> = {};
	for (const { name, displayName, default: byDefault, typeOptions } of callOptions) {
		const chosen = parameters.option(name, 0);
		const least = typeOptions?.minValue ?? 0;
		const value = chosen === undefined || chosen === '' ? undefined : Number(chosen);
		if (value !== undefined && !(Number.isInteger(value) && value >= least)) {
			return {
				ok: false,
				problem: `'${displayName}' is '${String(chosen)}'. Enter a whole number from ${least} up.`,
			};
		}
		// Without a choice the pace is that of the API, which is not the same for all.
		if (value !== undefined || name !== 'requestsPerSecond') values[name] = value ?? Number(byDefault);
	}
	return { ok: true, settings: values as unknown as Settings };
}
