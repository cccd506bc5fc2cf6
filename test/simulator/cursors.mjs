import { createHmac } from 'node:crypto';

const MAC_BYTES = 12;
const POSITION_BYTES = 6;

/** Opaque page cursors: sealed to one list of one user, so that a guessed, cut or borrowed one is recognised. */
export class Cursors {
	/** @param {string} key */
	constructor(key) {
		this.key = key;
	}

	/**
	 * @param {string} list which list of which user
	 * @param {number} position
	 */
	seal(list, position) {
		const mac = this.#mac(list, position);
		const place = Buffer.alloc(POSITION_BYTES);
		place.writeUIntBE(position, 0, POSITION_BYTES);
		return Buffer.concat([mac, this.#mask(mac, place)]).toString('base64url');
	}

	/**
	 * @param {string} list
	 * @param {string} cursor
	 * @returns {number | undefined} undefined: not a cursor of this list
	 */
	open(list, cursor) {
		const sealed = Buffer.from(cursor, 'base64url');
		if (sealed.length !== MAC_BYTES + POSITION_BYTES || sealed.toString('base64url') !== cursor)
			return undefined;
		const mac = sealed.subarray(0, MAC_BYTES);
		const position = this.#mask(mac, sealed.subarray(MAC_BYTES)).readUIntBE(0, POSITION_BYTES);
		return this.#mac(list, position).equals(mac) ? position : undefined;
	}

	/**
	 * @param {string} list
	 * @param {number} position
	 */
	#mac(list, position) {
		return createHmac('sha256', this.key).update(`${list}\n${position}`).digest().subarray(0, MAC_BYTES);
	}

	/**
	 * @param {Buffer} mac
	 * @param {Buffer} place
	 */
	#mask(mac, place) {
		const pad = createHmac('sha256', this.key).update(mac).digest();
		return Buffer.from(place.map((byte, index) => byte ^ pad[index]));
	}
}
