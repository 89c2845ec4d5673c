import { expect, test } from 'vitest';
import { FairQueue, QueueFullError } from './fair-queue.ts';

/** Works that end when the test says so. */
function works(queue: FairQueue): {
  begin: (key: string, name: string) => Promise<void>;
  end: () => void;
  begun: string[];
} {
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const begin = (key: string, name: string): Promise<void> =>
    queue.run(key, () => {
      begun.push(name);
      return new Promise((resolve) => ends.push(resolve));
    });
  return { begin, begun, end: () => ends.shift()?.() };
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('the one of a newcomer comes after one of the many, not after all', async () => {
  const { begin, begun, end } = works(new FairQueue(1, 100));
  const all = ['a1', 'a2', 'a3', 'a4'].map((name) => begin('a', name));
  all.push(begin('b', 'b1'));
  for (let i = 0; i < 5; i++) {
    await turn();
    end();
  }
  await Promise.all(all);
  expect(begun).toEqual(['a1', 'a2', 'b1', 'a3', 'a4']);
});

test('so many run at once and so many wait; the rest is refused', async () => {
  const { begin, begun, end } = works(new FairQueue(2, 1));
  const all = [begin('a', '1'), begin('a', '2'), begin('a', '3')];
  await expect(begin('a', '4')).rejects.toThrow(QueueFullError);
  expect(begun).toEqual(['1', '2']);
  for (let i = 0; i < 3; i++) {
    await turn();
    end();
  }
  await Promise.all(all);
  expect(begun).toEqual(['1', '2', '3']);
});

test('a work that throws gives its place to the next', async () => {
  const queue = new FairQueue(1, 10);
  const failing = queue.run('a', () => Promise.reject(new Error('no')));
  const next = queue.run('a', () => Promise.resolve('yes'));
  await expect(failing).rejects.toThrow('no');
  expect(await next).toBe('yes');
});
