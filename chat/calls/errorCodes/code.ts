/** The codes that are referred to by name. */
export const Code = {
	Ok: 0,
	/** Also used by Tencent for "already there" and "not a friend": read ResultInfo. */
	BadParameter: 30001,
	/** `friend_add` and `friend_import` may also say so by 30001. */
	AlreadyFriends: 30015,
	/** The request waits for the other user's consent: not a failure. */
	Pending: 30539,
	NotFriends: 31704,
	/** This package's own: the service gave no answer (connection, time-out). */
	NoAnswer: -1,
	/** This package's own: something answered, but not as Tencent Chat does. */
	Unreadable: -2,
	/** This package's own: refused before anything was sent. */
	BadInput: -3,
	/** This package's own: the service answered, but said nothing about this target. */
	NoResult: -4,
	/** This package's own: the run was stopped before this was sent. */
	Cancelled: -5,
	/** This package's own: a list that can't be read to its end, as the service repeats itself. */
	Endless: -6,
} as const;
