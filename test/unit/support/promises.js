/** Waits until all promises that can go on have gone on: Node's ticks come after them, once it is at promises. */
async function promisesAreWaiting() {
	await Promise.resolve();
	await new Promise((resolve) => process.nextTick(resolve, undefined));
}

module.exports = { promisesAreWaiting };
