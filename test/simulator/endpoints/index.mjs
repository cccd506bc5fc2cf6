import { accountEndpoints } from './account.mjs';
import { followEndpoints } from './follow.mjs';
import { friendEndpoints } from './friend.mjs';

/** @type {Map<string, import('./endpoint.mjs').Endpoint<any>>} service/command → endpoint */
export const endpoints = new Map(
	[...followEndpoints, ...friendEndpoints, ...accountEndpoints].map((each) => [each.api, each]),
);
