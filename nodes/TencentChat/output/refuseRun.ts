import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import { ItemCollector, onErrorOf } from './itemCollector';

/**
 * Refuses a run before it begins: by an error under On Error = Stop, else by an error item for every input item, as an error would make
 * n8n pass the input on as if all were well.
 *
 * @param problem in whole sentences
 */
export function refuseRun(context: IExecuteFunctions, problem: string): INodeExecutionData[][] {
	if (!context.continueOnFail()) throw new NodeOperationError(context.getNode(), problem, { itemIndex: 0 });
	const collector = new ItemCollector(onErrorOf(context));
	context.getInputData().forEach((_, item) => collector.addRefusal(item, { success: false }, problem));
	return [collector.items];
}
