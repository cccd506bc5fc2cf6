/** Environments for child processes: nothing of the surrounding test run or of a developer's own n8n leaks in. */

/** Settings of n8n's, of the test runners' and of `npm run`'s. */
const NOT_PASSED_ON =
	/^(?:N8N_|DB_|QUEUE_|EXECUTIONS_|OFFLOAD_|GENERIC_TIMEZONE|WEBHOOK_|CREDENTIALS_|NODE_OPTIONS|NODE_ENV|NODE_TEST_CONTEXT|NODE_V8_COVERAGE|JEST_|npm_package_|npm_lifecycle_|npm_config_ignore_scripts|npm_config_omit_lockfile_registry_resolved|npm_config_local_prefix|INIT_CWD)/;

/** This process's environment without what would change how n8n or npm behaves. @returns {NodeJS.ProcessEnv} */
export function cleanEnvironment() {
	return Object.fromEntries(Object.entries(process.env).filter(([name]) => !NOT_PASSED_ON.test(name)));
}

/**
 * n8n on loopback only, asking nobody outside for news, templates, licences or telemetry.
 * @returns {NodeJS.ProcessEnv}
 */
export function quietN8nEnvironment() {
	const env = cleanEnvironment();
	for (const name of Object.keys(env)) {
		if (/^(?:https?|all)_proxy$/i.test(name)) delete env[name]; // a proxy would take the calls to the simulator
	}
	return {
		...env,
		N8N_HOST: '127.0.0.1',
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_PROTOCOL: 'http',
		N8N_SECURE_COOKIE: 'false',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
		N8N_DISABLED_MODULES: 'mcp-registry',
		N8N_BLOCK_ENV_ACCESS_IN_NODE: 'true',
		N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS: 'true',
		N8N_LOG_LEVEL: 'info',
		GENERIC_TIMEZONE: 'UTC',
		TZ: 'UTC',
	};
}
