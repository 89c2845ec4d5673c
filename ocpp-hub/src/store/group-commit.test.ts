import { expect, test } from 'vitest';
import { GroupCommit } from './group-commit.ts';

interface Gate {
  items: number[];
  open: () => void;
  fail: () => void;
}

/** Commits that end only when the test lets them. */
function gatedCommits(writersMax: number, itemsMax = 100): { commits: GroupCommit<number>; gates: Gate[] } {
  const gates: Gate[] = [];
  const commits = new GroupCommit<number>({
    writersMax,
    itemsMax,
    write: (items) =>
      new Promise((resolve, reject) => gates.push({ items, open: resolve, fail: () => reject(new Error('gone')) })),
    isItemsFault: () => false,
  });
  return { commits, gates };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('what comes while the writers are busy goes together in the next commit', async () => {
  const { commits, gates } = gatedCommits(2);
  const all = [1, 2, 3, 4, 5].map((item) => commits.submit(item));
  expect(gates.map((gate) => gate.items)).toEqual([[1], [2]]);
  expect(commits.depth).toBe(3);
  gates[0]?.open();
  await all[0];
  await settled();
  expect(gates[2]?.items).toEqual([3, 4, 5]);
  gates[1]?.open();
  gates[2]?.open();
  await Promise.all(all);
});

test('settles nothing before its commit', async () => {
  const { commits, gates } = gatedCommits(1);
  let isSettled = false;
  const submitted = commits.submit(1).then(() => (isSettled = true));
  await settled();
  expect(isSettled).toBe(false);
  gates[0]?.open();
  await submitted;
});

test('a commit takes no more than it may', async () => {
  const { commits, gates } = gatedCommits(1, 2);
  void commits.submit(0);
  const rest = [1, 2, 3].map((item) => commits.submit(item));
  for (let i = 0; i < 3; i++) {
    gates[i]?.open();
    await settled();
  }
  await Promise.all(rest);
  expect(gates.map((gate) => gate.items)).toEqual([[0], [1, 2], [3]]);
});

test('one item that the database refuses does not take the others with it', async () => {
  const written: number[][] = [];
  const commits = new GroupCommit<number>({
    writersMax: 1,
    itemsMax: 100,
    write: async (items) => {
      await settled();
      if (items.includes(13)) throw new Error('refused');
      written.push(items);
    },
    isItemsFault: (error) => (error as Error).message === 'refused',
  });
  const results = await Promise.allSettled([1, 2, 13, 4].map((item) => commits.submit(item)));
  expect(results.map((result) => result.status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
  expect(written.flat().sort()).toEqual([1, 2, 4]);
});

test('a database that is gone fails all at once, and the next are tried again', async () => {
  const { commits, gates } = gatedCommits(1);
  const first = commits.submit(0);
  const rest = [1, 2].map((item) => commits.submit(item));
  gates[0]?.open();
  await first;
  await settled();
  gates[1]?.fail();
  expect((await Promise.allSettled(rest)).map((result) => result.status)).toEqual(['rejected', 'rejected']);
  const later = commits.submit(3);
  await settled();
  gates[2]?.open();
  await later;
});
