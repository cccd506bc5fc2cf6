import { z } from 'zod/v4';

import { page, type EventDefinition } from './definition';

/** What Tencent itself does and sees. */
export const serviceEvents: EventDefinition[] = [
	{
		command: 'ContentCallback.ResultNotify',
		name: 'Content Moderated',
		description:
			"Tencent's own moderation looked at a message or a profile. CtxcbResult tells whether it was stopped.",
		schema: z.looseObject({ Scene: z.string() }),
		plainly: ({ TextContent, FileURL }) => ({
			text: [TextContent]
				.flat()
				.filter((text) => typeof text === 'string')
				.join('\n'),
			files: [FileURL].flat().filter((url) => typeof url === 'string' && url !== ''),
		}),
		documentation: page(78240),
	},
	{
		command: 'Alert.RequestOverLimit',
		name: 'Request Limit Nearly Reached',
		description: 'The app makes over 80 % of the calls a second that an API allows',
		schema: z.looseObject({ Command: z.string() }),
		documentation: page(60256),
	},
];
