/** Bar charts as SVG, readable on a light and on a dark page. */

const WIDTH = 760;
const LABELS = 240;
const BAR = 26;
const GAP = 12;
const TOP = 44;
const COLOURS = { ours: '#0b6bcb', others: '#8a94a6' };

/** @param {import('./benchmark.mjs').Chart} chart @returns {string} */
export function barChart({ title, unit, bars }) {
	const most = Math.max(...bars.map(({ value }) => value));
	const room = WIDTH - LABELS - 190;
	const height = TOP + bars.length * (BAR + GAP) + GAP;
	const lines = bars.map(({ label, value, text, ours }, index) => {
		const y = TOP + index * (BAR + GAP);
		const width = Math.max(2, (value / most) * room);
		const middle = y + BAR / 2 + 5;
		const words = text ?? Math.round(value).toLocaleString('en-US') + (unit && ` ${unit}`);
		return `	<text x="${LABELS - 10}" y="${middle}" text-anchor="end">${escaped(label)}</text>
	<rect x="${LABELS}" y="${y}" width="${width.toFixed(1)}" height="${BAR}" rx="3" fill="${ours ? COLOURS.ours : COLOURS.others}"/>
	<text x="${(LABELS + width + 8).toFixed(1)}" y="${middle}">${escaped(words)}</text>`;
	});
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escaped(title)}">
	<style>
		text { font: 13px system-ui, sans-serif; fill: #1f2733; }
		.title { font-size: 15px; font-weight: 600; }
		@media (prefers-color-scheme: dark) { text { fill: #dde3ec; } }
	</style>
	<text class="title" x="8" y="24">${escaped(title)}</text>
${lines.join('\n')}
</svg>
`;
}

/** @param {string} text */
function escaped(text) {
	return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
}
