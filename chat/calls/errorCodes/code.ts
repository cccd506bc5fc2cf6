/** The codes that are referred to by name. */
export const Code = {
	Ok: 0,
	/** Of groups, as BadParameter is of friends: the type of the group may be why. */
	BadGroupParameter: 10004,
	NotAllowedInGroup: 10007,
	NoSuchGroup: 10010,
	AlreadyMember: 10013,
	OwnGroup: 10025,
	NoGroupMessage: 10030,
	NoMessages: 10052,
	AlreadyRecalled: 20023,
	/** Also used by Tencent for "already there" and "not a friend": read ResultInfo. */
	BadParameter: 30001,
	AlreadyFriends: 30015,
	/** The request waits for the other user's consent: not a failure. */
	Pending: 30539,
	NotFriends: 31704,
	NoAccount: 70107,
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
	/** This package's own: the service names a target as failed and gives no code (`FailAccounts`, a `Result` of 0). */
	NoReason: -7,
	/** This package's own: the service took the message and did not hand it on (`MsgDropReason`). */
	Dropped: -8,
} as const;
