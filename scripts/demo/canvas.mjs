/** Workflows of the demo as they are drawn on the canvas: nodes in their places, with notes behind them. */
import { node, workflow } from '../../test/e2e/harness/workflow.mjs';

/**
 * @typedef {import('../../test/e2e/harness/workflow.mjs').WorkflowNode} WorkflowNode
 * @typedef {[column: number, row: number]} Place one node each
 */

/** n8n's grid: a node is 96 pixels wide, and its name stands below it. */
const COLUMN = 224;
const ROW = 224;
/** What a note has around the nodes in it: room for its text above, for the names of the nodes below. */
const MARGIN = { side: 64, top: 128, bottom: 80 };
const NODE = 96;

/** n8n's colours of notes. */
export const YELLOW = 1;
export const GREY = 7;
export const GREEN = 4;
export const RED = 3;

/**
 * @param {string} name
 * @param {[WorkflowNode, Place][]} nodes each follows the one before it, unless connections lead to it
 * @param {WorkflowNode[]} notes
 * @param {import('../../test/e2e/harness/workflow.mjs').Connection[]} [connections]
 */
export function canvas(name, nodes, notes, connections = []) {
	const drawn = workflow(
		name,
		nodes.map(([each]) => each),
		{ connections },
	);
	const placed = drawn.nodes.map((each, index) => {
		const [column, row] = nodes[index]?.[1] ?? [0, 0];
		return { ...each, position: pixels(column * COLUMN, row * ROW) };
	});
	return { ...drawn, nodes: [...notes, ...placed] };
}

/**
 * A note behind the nodes from one place to another.
 * @param {string} content Markdown
 * @param {number} color
 * @param {Place} from
 * @param {Place} to
 */
export function area(content, color, from, to) {
	const left = from[0] * COLUMN - MARGIN.side;
	const top = from[1] * ROW - MARGIN.top;
	const width = (to[0] - from[0]) * COLUMN + NODE + 2 * MARGIN.side;
	const height = (to[1] - from[1]) * ROW + NODE + MARGIN.top + MARGIN.bottom;
	return note(content, color, { left, top, width, height });
}

/**
 * The note that leads in, to the left of all nodes.
 * @param {string} content
 * @param {number} [height]
 */
export function leadIn(content, height = 304) {
	return note(content, YELLOW, { left: -MARGIN.side - 432, top: -MARGIN.top, width: 416, height });
}

let notes = 0;

/**
 * @param {string} content
 * @param {number} color
 * @param {{ left: number, top: number, width: number, height: number }} box
 */
function note(content, color, { left, top, width, height }) {
	const parameters = { content, width, height, color };
	const position = pixels(left, top);
	return node(`Note ${++notes}`, 'n8n-nodes-base.stickyNote', parameters, { position });
}

/** @param {number} x @param {number} y @returns {[number, number]} */
const pixels = (x, y) => [x, y];
