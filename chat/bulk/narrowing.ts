/** After so many targets of a subject were refused alone, and nothing passed, its further requests are no longer split to the end. */
const mostRefusedAlone = 100;

/** What is known of a subject in a run. */
interface Known<Request> {
	/** A request about it has passed, so refusals come from targets. */
	isGood: boolean;
	refusedAlone: number;
	setAside: Request[];
}

/**
 * Whether to go on splitting refused requests. A refusal may come from one target, or from the subject (an acting user or a group), for
 * whom nothing passes. Splitting all requests of a bad subject would take two calls for each target, so it ends when many
 * were refused alone and nothing has passed. What is left then is set aside, and split after all should a later request pass.
 */
export class Narrowing<Request> {
	private readonly subjects = new Map<string, Known<Request>>();

	passed(subject: string): void {
		this.known(subject).isGood = true;
	}

	refusedAlone(subject: string): void {
		this.known(subject).refusedAlone++;
	}

	helps(subject: string): boolean {
		const { isGood, refusedAlone } = this.known(subject);
		// Where there is no subject, only a target can be at fault.
		return subject === '' || isGood || refusedAlone < mostRefusedAlone;
	}

	setAside(subject: string, request: Request): void {
		this.known(subject).setAside.push(request);
	}

	/** The requests that were set aside, of subjects that are known to be good by now. */
	takeSetAside(): Request[] {
		const good = [...this.subjects.values()].filter(({ isGood }) => isGood);
		return good.flatMap((known) => known.setAside.splice(0));
	}

	private known(subject: string): Known<Request> {
		const found = this.subjects.get(subject) ?? { isGood: false, refusedAlone: 0, setAside: [] };
		this.subjects.set(subject, found);
		return found;
	}
}
