import { z } from 'zod/v4';

/**
 * Faults on order. A fault says where (`api`, `targets`), when (`probability`, `next`, `call`; none of them: always) and what (`kind`).
 * Only well-formed calls meet them: a bad signature, the rate limit and a wrong body are answered as ever.
 * In the texts that a fault answers, `{url}` stands for the address of the request, UserSig and all.
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

/** The bytes of answers that are too large. The fault itself ends there, so that a test can't fill the memory. */
const bytes = z.int().min(1000).max(200_000_000).default(200_000_000);

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
	/** The true answer, with a blank before it every `ms` for so many seconds. The work is done. */
	drip: { ms: z.int().min(1).default(100), seconds: z.number().default(600) },
	/** An answer without end (or with one after so many bytes), as fast as it is read. */
	endless: { bytes, applied },
	/** A small answer that grows to so many bytes when it is unpacked. */
	gzipBomb: { bytes, applied },
	/** The next page is this page again. */
	repeatCursor: {},
	/** Every page says that there is another one, with a new cursor; its rows are none, or those of the first page. */
	endlessList: { rows: z.enum(['none', 'same']).default('none') },
	/** The answer lacks the rows of `missing`, or its last row. */
	missingRow: { missing: z.array(z.string()).optional() },
	/** Fields laid over the true answer. */
	patch: { patch: z.record(z.string(), z.unknown()) },
	/** Fields laid over its rows, or over those of the users in `of`. */
	patchRows: { patch: z.record(z.string(), z.unknown()), of: z.array(z.string()).optional() },
	/** A row about somebody who was not asked for: a copy of the first one about `user`. */
	extraRow: { user: z.string().default('somebody_else') },
	/** This value for every field of this name, however deep it stands (or for the first so many of them): unknown words, null, other types. */
	field: { field: z.string(), value: z.unknown(), first: z.int().min(1).default(Infinity) },
	/** A field of lists in lists, so many deep, in the answer or in each row. */
	nested: {
		depth: z.int().min(1).max(1_000_000).default(100_000),
		in: z.enum(['answer', 'rows']).default('answer'),
	},
	/** `__proto__` and `constructor` as fields of the answer, of its rows, and as tags. */
	proto: {},
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
	fault('drip', shapes.drip),
	fault('endless', shapes.endless),
	fault('gzipBomb', shapes.gzipBomb),
	fault('repeatCursor', shapes.repeatCursor),
	fault('endlessList', shapes.endlessList),
	fault('missingRow', shapes.missingRow),
	fault('patch', shapes.patch),
	fault('patchRows', shapes.patchRows),
	fault('extraRow', shapes.extraRow),
	fault('field', shapes.field),
	fault('nested', shapes.nested),
	fault('proto', shapes.proto),
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
