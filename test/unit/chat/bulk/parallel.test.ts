import { inParallel } from '../../../../chat/bulk/parallel';
import { VirtualTime } from '../../support/virtualTime';

let time: VirtualTime;
beforeEach(() => {
	time = new VirtualTime();
});

async function begunAndMost(count: number, width: number) {
	const begun: number[] = [];
	let running = 0;
	let most = 0;
	const entries = Array.from({ length: count }, (_, index) => index);
	const work = inParallel(entries, width, async (entry) => {
		begun.push(entry);
		most = Math.max(most, ++running);
		await time.sleep(1000 - entry);
		running--;
	});
	await time.run(work);
	return { begun, most, entries };
}

describe('inParallel', () => {
	it.each([
		[20, 1, 1],
		[20, 3, 3],
		[20, 100, 20],
		[0, 5, 0],
		[3, 1e12, 3],
	])('does %d pieces of work, at most %d at a time', async (count, width, expected) => {
		const { begun, most, entries } = await begunAndMost(count, width);
		expect(begun).toEqual(entries);
		expect(most).toBe(expected);
	});

	it('fails when the entries do', async () => {
		async function* failing() {
			yield 1;
			await time.sleep(10);
			throw new Error('no more');
		}
		const done: number[] = [];
		const work = inParallel(failing(), 3, async (entry) => {
			await time.sleep(100);
			done.push(entry);
		});
		await expect(time.run(work)).rejects.toThrow('no more');
	});

	it('takes no more entries after a failure, closes them, and lets the work under way come to its end', async () => {
		const taken: number[] = [];
		const done: number[] = [];
		let isClosed = false;
		async function* entries() {
			try {
				for (let entry = 0; entry < 1000; entry++) {
					taken.push(entry);
					yield entry;
				}
			} finally {
				isClosed = true;
			}
		}
		const work = inParallel(entries(), 10, async (entry) => {
			await time.sleep(entry === 3 ? 50 : 100 + entry);
			if (entry === 3) throw new Error('broken');
			done.push(entry);
		});
		await expect(time.run(work)).rejects.toThrow('broken');
		expect(taken).toHaveLength(10);
		expect(done).toEqual([0, 1, 2, 4, 5, 6, 7, 8, 9]);
		expect(isClosed).toBe(true);
		await time.run(time.sleep(1000));
		expect(done).toHaveLength(9);
	});

	it('fails as the first of several failures does, also when the work throws at once', async () => {
		const work = inParallel([1, 2, 3], 2, (entry) => {
			throw new Error(`broken ${entry}`);
		});
		await expect(time.run(work)).rejects.toThrow('broken 1');
	});
});
