import { ArrivalPeak } from './rates.mjs';

/**
 * @typedef {object} LoggedCall
 * @property {string} api service/command
 * @property {string} path
 * @property {Record<string, string>} query without the usersig
 * @property {unknown} body as parsed, or the text that would not parse
 * @property {number | undefined} ErrorCode undefined when no Tencent answer was given (fault)
 * @property {boolean} applied whether the work was done
 * @property {number} arrivedAt milliseconds since the simulator started
 * @property {string | undefined} fault the kind of fault that shaped the answer
 */

/** What happened at one API. */
class ApiRecord {
	constructor() {
		this.calls = 0;
		this.applied = 0;
		this.refusedForRate = 0;
		this.faulted = 0;
		this.rowsDone = 0;
		this.rowsFailed = 0;
		this.inFlight = 0;
		this.inFlightPeak = 0;
		this.arrivals = new ArrivalPeak();
		/** @type {Record<number, number>} */
		this.codes = {};
	}

	/** @param {number} now */
	arrived(now) {
		this.calls++;
		this.arrivals.add(now);
		this.inFlight++;
		this.inFlightPeak = Math.max(this.inFlightPeak, this.inFlight);
	}

	/**
	 * @param {number} code
	 * @param {Record<string, unknown> | undefined} fields
	 * @param {boolean} faulted
	 */
	answered(code, fields, faulted) {
		if (faulted) this.faulted++;
		if (code === 60007) this.refusedForRate++;
		if (code !== 0 || fields) this.codes[code] = (this.codes[code] ?? 0) + 1;
		if (fields) this.#carriedOut(fields);
	}

	/** @param {Record<string, unknown>} fields */
	#carriedOut(fields) {
		this.applied++;
		const rows = Object.values(fields).find(
			(value) => Array.isArray(value) && value[0]?.ResultCode !== undefined,
		);
		for (const row of Array.isArray(rows) ? rows : []) {
			if (row.ResultCode === 0) this.rowsDone++;
			else this.rowsFailed++;
		}
	}

	summary() {
		const { arrivals, ...counts } = this;
		return { ...counts, codes: { ...this.codes }, peakPerSecond: arrivals.peak };
	}
}

export class Statistics {
	/** @param {number} logCapacity calls kept in the log; 0 keeps none */
	constructor(logCapacity) {
		this.logCapacity = logCapacity;
		this.openConnections = 0;
		this.openConnectionsPeak = 0;
		this.connections = 0;
		/** @type {Map<string, ApiRecord>} */
		this.records = new Map();
		this.all = new ApiRecord();
		/** @type {LoggedCall[]} */
		this.calls = [];
	}

	clear() {
		this.records = new Map();
		this.all = new ApiRecord();
		this.calls = [];
		this.connections = 0;
		this.openConnectionsPeak = this.openConnections;
	}

	/**
	 * @param {string | undefined} api undefined: no such API
	 * @param {number} now milliseconds
	 */
	arrived(api = 'unknown', now) {
		let record = this.records.get(api);
		if (!record) {
			record = new ApiRecord();
			this.records.set(api, record);
		}
		// Kept for the whole visit: the counts may be cleared before it ends.
		const records = [record, this.all];
		for (const each of records) each.arrived(now);
		return {
			/**
			 * @param {number} code
			 * @param {Record<string, unknown> | undefined} fields of the reply when the call was carried out
			 * @param {boolean} faulted
			 */
			answered(code, fields, faulted) {
				for (const each of records) each.answered(code, fields, faulted);
			},
			left() {
				for (const each of records) each.inFlight--;
			},
		};
	}

	connected() {
		this.connections++;
		this.openConnections++;
		this.openConnectionsPeak = Math.max(this.openConnectionsPeak, this.openConnections);
	}

	disconnected() {
		this.openConnections--;
	}

	/** @param {LoggedCall} call */
	log(call) {
		if (this.logCapacity === 0) return;
		this.calls.push(call);
		if (this.calls.length > this.logCapacity * 2) this.calls = this.logged();
	}

	/** @returns {LoggedCall[]} the latest calls, oldest first */
	logged() {
		return this.logCapacity === 0 ? [] : this.calls.slice(-this.logCapacity);
	}

	summary() {
		return {
			all: this.all.summary(),
			apis: Object.fromEntries([...this.records].map(([api, record]) => [api, record.summary()])),
			connections: this.connections,
			openConnections: this.openConnections,
			openConnectionsPeak: this.openConnectionsPeak,
		};
	}
}
