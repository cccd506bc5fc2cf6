import { z } from 'zod/v4';

/**
 * Faults on order. A fault says where (`api`, `targets`), when (`probability`, `next`, `call`; none of them: always) and what (`kind`).
 * Only well-formed calls meet them: a bad signature, the rate limit and a wrong body are answered as ever.
 */

const where = {
	/** service/command, or '*' */
	api: z.string().default('*'),
	/** only calls that name one of these UserIDs */
	targets: z.array(z.string()).optional(),
};

const when = {
	/** 0…1, drawn from the simulator's seed */
	probability: z.number().min(0).max(1).optional(),
	/** the next so many calls that it fits */
	next: z.int().min(1).optional(),
	/** the k-th call (or calls) that it fits, counted from 1 since it was set */
	call: z.union([z.int().min(1), z.array(z.int().min(1))]).optional(),
};

/** For faults that spoil the answer: whether the work is done first. */
const applied = z.boolean().default(false);

const shapes = {
	/**
	 * The whole call answers this code, without its work or, with `applied`, after it. With `targets`: one poisoned target spoils the batch.
	 * What the endpoint itself refuses keeps its own code.
	 */
	error: { code: z.int(), info: z.string().default('ordered by a fault'), applied },
	/**
	 * Single targets fail: those in `rows` (UserID → code), or any target by the chance `share` with `code`.
	 * `times`: how often each target fails before it works.
	 */
	rows: {
		rows: z.record(z.string(), z.int()).optional(),
		code: z.int().default(30006),
		share: z.number().min(0).max(1).default(0),
		times: z.int().min(1).optional(),
	},
	/** A web page instead of JSON, with status 502 unless told otherwise. */
	html: {
		status: z.int().default(502),
		body: z.string().default('<html><body><h1>Bad Gateway</h1></body></html>'),
		applied,
	},
	/** JSON of another shape. */
	json: { status: z.int().default(200), body: z.unknown().default({ message: 'hello' }), applied },
	/** The connection is reset. */
	drop: { applied },
	/** Half of the true answer; `lying`: under the Content-Length of the whole, then the connection ends. The work is done. */
	half: { lying: z.boolean().default(false) },
	/** No answer, until the caller gives up or the simulator is closed. */
	hang: { applied },
	/** So many milliseconds more. */
	slow: { ms: z.number().min(0) },
	/** The next page is this page again. */
	repeatCursor: {},
	/** The answer lacks the rows of `missing`, or its last row. */
	missingRow: { missing: z.array(z.string()).optional() },
	/** Fields laid over the true answer. */
	patch: { patch: z.record(z.string(), z.unknown()) },
};

/**
 * @template {string} Kind
 * @template {z.ZodRawShape} Shape
 * @param {Kind} kind
 * @param {Shape} shape
 */
const fault = (kind, shape) => z.strictObject({ kind: z.literal(kind), ...where, ...when, ...shape });

export const faultSchema = z.discriminatedUnion('kind', [
	fault('error', shapes.error),
	fault('rows', shapes.rows),
	fault('html', shapes.html),
	fault('json', shapes.json),
	fault('drop', shapes.drop),
	fault('half', shapes.half),
	fault('hang', shapes.hang),
	fault('slow', shapes.slow),
	fault('repeatCursor', shapes.repeatCursor),
	fault('missingRow', shapes.missingRow),
	fault('patch', shapes.patch),
]);

/**
 * @typedef {z.input<typeof faultSchema>} FaultOrder
 * @typedef {z.output<typeof faultSchema>} Fault
 * @typedef {{ id: number, fault: Fault, seen: number, fired: number, perTarget: Map<string, number> }} Standing
 */

export class Faults {
	/** @param {() => number} random */
	constructor(random) {
		this.random = random;
		/** @type {Standing[]} */
		this.standing = [];
		this.lastId = 0;
	}

	/**
	 * @param {FaultOrder} order
	 * @returns {number} its id, for clear()
	 */
	set(order) {
		this.standing.push({
			id: ++this.lastId,
			fault: faultSchema.parse(order),
			seen: 0,
			fired: 0,
			perTarget: new Map(),
		});
		return this.lastId;
	}

	/** @param {number} [id] default: all of them */
	clear(id) {
		this.standing = id === undefined ? [] : this.standing.filter((each) => each.id !== id);
	}

	list() {
		return this.standing.map(({ id, fault, seen, fired }) => ({ id, ...fault, seen, fired }));
	}

	/**
	 * @param {string} api
	 * @param {readonly string[]} targets
	 * @returns {Standing[]} the faults that this call meets
	 */
	meet(api, targets) {
		return this.standing.filter((each) => fits(each.fault, api, targets) && this.#strikes(each));
	}

	/**
	 * @param {Standing[]} met
	 * @returns {(target: string) => number} the code ordered for a target, 0 for none
	 */
	rowFault(met) {
		return (target) => {
			for (const { fault, perTarget } of met) {
				if (fault.kind !== 'rows') continue;
				const code =
					fault.rows?.[target] ?? (fault.share > 0 && this.random() < fault.share ? fault.code : 0);
				const failedBefore = perTarget.get(target) ?? 0;
				if (code === 0 || failedBefore >= (fault.times ?? Infinity)) continue;
				perTarget.set(target, failedBefore + 1);
				return code;
			}
			return 0;
		};
	}

	/** @param {Standing} each */
	#strikes(each) {
		const { probability, next, call } = each.fault;
		each.seen++;
		if (next !== undefined && each.fired >= next) return false;
		if (call !== undefined && !(Array.isArray(call) ? call : [call]).includes(each.seen)) return false;
		if (probability !== undefined && this.random() >= probability) return false;
		each.fired++;
		return true;
	}
}

/**
 * @param {Fault} fault
 * @param {string} api
 * @param {readonly string[]} targets
 */
function fits(fault, api, targets) {
	if (fault.api !== '*' && fault.api !== api) return false;
	return fault.targets === undefined || fault.targets.some((target) => targets.includes(target));
}
