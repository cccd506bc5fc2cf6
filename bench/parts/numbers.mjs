/** Small sums over measurements. */

/** @param {number[]} values */
export function median(values) {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted.length >> 1;
	return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** @param {number} value @param {number} [digits] */
export function fixed(value, digits = 1) {
	return value.toFixed(digits);
}

/** @param {number} part 0…1 and more */
export function percent(part) {
	return `${(part * 100).toFixed(1)} %`;
}

/** @param {number} milliseconds */
export function seconds(milliseconds) {
	return `${(milliseconds / 1000).toFixed(2)} s`;
}

/** @param {number} bytes */
export function megabytes(bytes) {
	return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** @param {number} count */
export function grouped(count) {
	return Math.round(count).toLocaleString('en-US');
}
