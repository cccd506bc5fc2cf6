/**
 * One follow, held once and named by both lists it stands in.
 * @typedef {object} Follow
 * @property {import('./state.mjs').User} from
 * @property {import('./state.mjs').User} to
 * @property {number} time FollowTime, seconds
 * @property {number} sequence grows with every follow: the position that a cursor remembers
 */

const INDEX_FROM = 24;

/**
 * Somebody's follows or fans in the order they came. A position stays valid while others leave, so paging misses nobody.
 * Short lists are searched, long ones indexed; of 400,000 fans nearly all have a list of one.
 */
export class FollowList {
	/**
	 * @param {'from' | 'to'} end which end of a follow this list is about
	 * @param {Follow} first
	 */
	constructor(end, first) {
		this.end = end;
		this.follows = [first];
		this.ended = 0;
		/** @type {Map<string, Follow> | undefined} */
		this.index = undefined;
	}

	/**
	 * @param {FollowList | undefined} list
	 * @param {'from' | 'to'} end
	 * @param {Follow} follow
	 */
	static with(list, end, follow) {
		if (!list) return new FollowList(end, follow);
		list.follows.push(follow);
		if (list.index) list.index.set(follow[end].id, follow);
		else if (list.follows.length > INDEX_FROM)
			list.index = new Map(list.follows.map((each) => [each[end].id, each]));
		return list;
	}

	get size() {
		return this.follows.length - this.ended;
	}

	/** @param {Follow} follow */
	otherEnd(follow) {
		return follow[this.end];
	}

	/**
	 * @param {string} id
	 * @returns {Follow | undefined}
	 */
	find(id) {
		return this.index ? this.index.get(id) : this.follows.find((follow) => follow[this.end].id === id);
	}

	/**
	 * In long lists the place is only marked and swept up later: thousands of removals must not each shift the array.
	 * @param {Follow} follow
	 */
	remove(follow) {
		if (!this.index) {
			this.follows.splice(this.follows.indexOf(follow), 1);
			return;
		}
		this.index.delete(follow[this.end].id);
		this.ended++;
		if (this.ended > 64 && this.ended > this.follows.length / 2) {
			this.follows = this.follows.filter((each) => this.#isCurrent(each));
			this.ended = 0;
		}
	}

	*all() {
		for (const follow of this.follows) {
			if (this.#isCurrent(follow)) yield follow;
		}
	}

	/**
	 * @param {number} position sequence of the last follow seen, 0 for the start
	 * @param {number} count
	 * @param {(follow: Follow) => boolean} [only]
	 * @returns {{ page: Follow[], next: number }} next: position to go on from, 0 at the end
	 */
	page(position, count, only = () => true) {
		/** @type {Follow[]} */
		const page = [];
		for (let place = this.#firstAfter(position); place < this.follows.length; place++) {
			const follow = this.follows[place];
			if (!this.#isCurrent(follow) || !only(follow)) continue;
			if (page.length === count) return { page, next: page[count - 1].sequence };
			page.push(follow);
		}
		return { page, next: 0 };
	}

	/** @param {Follow} follow */
	#isCurrent(follow) {
		return !this.index || this.index.get(follow[this.end].id) === follow;
	}

	/** @param {number} position */
	#firstAfter(position) {
		let low = 0;
		let high = this.follows.length;
		while (low < high) {
			const middle = (low + high) >>> 1;
			if (this.follows[middle].sequence <= position) low = middle + 1;
			else high = middle;
		}
		return low;
	}
}
