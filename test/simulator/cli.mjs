import { parseArgs } from 'node:util';
import { startSimulator } from './simulator.mjs';

/** node test/simulator/cli.mjs [--port 8787] [--demo] [--latency 30] [--quiet] */

const { values } = parseArgs({
	options: {
		port: { type: 'string', default: '8787' },
		demo: { type: 'boolean', default: false },
		latency: { type: 'string', default: '0' },
		quiet: { type: 'boolean', default: false },
	},
});

const simulator = await startSimulator({
	port: Number(values.port),
	latency: Number(values.latency),
	onCall: values.quiet ? undefined : (call) => console.log(lineOf(call)),
});
if (values.demo) simulator.seed({ kind: 'demo' });
const app = simulator.app();

console.log(`Tencent Cloud Chat simulator at ${simulator.url}

In n8n, credential "Tencent Chat API":
  Region        Custom
  Base URL      ${simulator.url}
  SDKAppID      ${app.sdkAppId}
  Admin UserID  ${[...app.admins][0]}
  Sign With     Secret Key
  Secret Key    ${app.secretKey}
${values.demo ? '\nstar_luna has 2,500 fans, among them 25 banned accounts (banned_001 to banned_025), and a group, luna_lounge.\n' : ''}
Control: ${simulator.url}/_sim/stats, /_sim/user?user=star_luna, … (an unknown command lists them all)
`);

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
	process.once(signal, () => void simulator.close().then(() => process.exit(0)));
}

/** @param {import('./statistics.mjs').LoggedCall} call */
function lineOf({ api, body, ErrorCode, fault }) {
	const { GroupId, From_Account, To_Account } = /** @type {Record<string, unknown>} */ (Object(body));
	const targets = Array.isArray(To_Account) ? `${To_Account.length} accounts` : To_Account;
	const about = [GroupId, From_Account, targets].filter((part) => part !== undefined).join(' → ');
	const verdict = ErrorCode === 0 ? 'ok' : (ErrorCode ?? 'no answer');
	return [verdict, api, about, fault && `(fault: ${fault})`].filter(Boolean).join('  ');
}
