import { NodeOperationError, type INode } from 'n8n-workflow';

import { toldToModel } from '../../../../nodes/TencentChat/output/toldToModel';

const nodeOf = (type: string) => ({ name: 'Tencent Chat', type, parameters: {} }) as unknown as INode;
const options = {
	description: 'No account (30003). Check &lt;them&gt;: bob &amp; co<br>Muted (20012): cid',
	itemIndex: 2,
};

test('a model is told in the message who failed, why, and what to do', () => {
	const node = nodeOf('n8n-nodes-tencent-chat.tencentChatTool');
	const { message, context } = toldToModel(
		new NodeOperationError(node, '2 of 3 users failed', options),
		node,
	);
	expect(message).toBe(
		'2 of 3 users failed. No account (30003). Check <them&gt;: bob & co Muted (20012): cid',
	);
	expect(context.itemIndex).toBe(2);
});

test('people have it in the description', () => {
	const node = nodeOf('n8n-nodes-tencent-chat.tencentChat');
	const error = new NodeOperationError(node, '2 of 3 users failed', options);
	expect(toldToModel(error, node)).toBe(error);
});
