/** Who is online (service `openim`). */
import { z } from 'zod/v4';

import type { BulkEndpoint } from '../bulk/endpoint';
import { harmless } from '../calls/endpoint';
import { Code } from '../calls/errorCodes';
import { listOf } from './answers';

const onlineStatus = z.looseObject({
	To_Account: z.string(),
	/** `PushOnline`: not connected, but can be reached by offline push. */
	Status: z.enum(['Online', 'PushOnline', 'Offline']),
	Detail: z.array(z.looseObject({ Platform: z.string(), Status: z.string() })).optional(),
});

const answer = z.looseObject({
	QueryResult: listOf(onlineStatus),
	ErrorList: listOf(z.looseObject({ To_Account: z.string(), ErrorCode: z.int() })),
});

/** Reads whether users are online. The answer has the users that are known and the others in two lists. */
export const queryOnlineStatus: BulkEndpoint<z.infer<typeof answer>, { IsNeedDetail: 0 | 1 }, object> = {
	path: 'v4/openim/query_online_status',
	documentation: 'https://www.tencentcloud.com/document/product/1047/35477',
	callsPerSecond: 200,
	repeat: harmless,
	maxTargets: 500,
	answer,
	body: (_, targets, { IsNeedDetail }) => ({ To_Account: targets.map(({ key }) => key), IsNeedDetail }),
	rows: ({ QueryResult, ErrorList }) => [
		...QueryResult.map(({ To_Account: key, ...facts }) => ({
			key,
			ResultCode: Code.Ok,
			ResultInfo: '',
			facts,
		})),
		...ErrorList.map(({ To_Account: key, ErrorCode, ...facts }) => ({
			key,
			ResultCode: ErrorCode,
			ResultInfo: '',
			facts,
		})),
	],
};
