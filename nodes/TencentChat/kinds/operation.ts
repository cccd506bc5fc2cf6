import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { z } from 'zod/v4';

import type { ChatClient } from '../../../chat/calls/client';
import type { Endpoint } from '../../../chat/calls/endpoint';
import type { Parameters } from '../input/parameters';
import type { ReadField } from '../input/read';
import type { ItemCollector } from '../output/itemCollector';

/** What the editor says about an operation. */
export interface OperationTexts {
	/** The value in saved workflows. */
	value: string;
	/** In the Operation list. */
	name: string;
	/** In the list of actions, as a sentence. */
	action: string;
	description: string;
}

/** One operation of the node: what the editor shows, and what it does. */
export interface Operation extends OperationTexts {
	/** Fields shown for this operation only. */
	fields: INodeProperties[];
	/** The entries of its Options. */
	options: INodeProperties[];
	/** The API behind it; none where it calls none. */
	endpoint?: Endpoint;
	/** What one request is about, in the plural: `users`. */
	noun?: string;
	/** What its items hold, as they come without any choice in its fields. */
	item: z.ZodObject;
	/** Does the work for all items and collects the output. */
	run(run: Run): Promise<void>;
}

/** What an operation works with. */
export interface Run {
	context: IExecuteFunctions;
	/** Which input items it is for: those of one app. */
	items: readonly number[];
	parameters: Parameters;
	client: ChatClient;
	collector: ItemCollector;
	/** In whose name the calls are made. */
	adminUserId: string;
}

/** Operations on the same kind of thing. */
export interface Resource {
	value: string;
	name: string;
	description: string;
	/** In the order of their names. */
	operations: Operation[];
	/** The operation that a new node starts with: one that only reads, where there is one. n8n leaves it out of saved workflows. */
	defaultOperation: string;
}

/** Reads the parameters of one item. */
export function readerOf({ context, parameters, adminUserId }: Run, item: number): ReadField {
	return Object.assign((name: string) => parameters.get(name, item), {
		option: (name: string) => parameters.option(name, item),
		origin: (path: string) => parameters.origin(path),
		timeZone: context.getTimezone(),
		adminUserId,
		retryOnFail: parameters.retryOnFail,
	});
}
