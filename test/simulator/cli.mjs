import { parseArgs } from 'node:util';
import { startSimulator } from './simulator.mjs';

const { values } = parseArgs({ options: { port: { type: 'string', default: '8787' } } });
const simulator = await startSimulator({
	port: Number(values.port),
	onCall: ({ api, body, ErrorCode }) =>
		console.log(`${ErrorCode} ${api} ${JSON.stringify(body).slice(0, 120)}`),
});
const app = simulator.app();

console.log(`Tencent Cloud Chat simulator at ${simulator.url}

Credential "Tencent Chat API":
  Region      Custom
  Base URL    ${simulator.url}
  SDKAppID    ${app.sdkAppId}
  Admin       ${[...app.admins][0]}
  Sign With   Secret Key
  Secret Key  ${app.secretKey}
`);
