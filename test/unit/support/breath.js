/** Lets Node.js turn to timers once, such as those by which Jest ends a test that takes too long. */
async function breath() {
	await new Promise((resolve) => setImmediate(resolve));
}

module.exports = { breath };
