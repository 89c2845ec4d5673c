import { expect, test } from 'vitest';
import { GroupLoad } from './group-load.ts';

test('what is asked for while a load is under way is looked up together', async () => {
  const asked: number[][] = [];
  const gates: (() => void)[] = [];
  const loads = new GroupLoad<number, string>({
    loadersMax: 1,
    keysMax: 3,
    load: async (keys) => {
      asked.push(keys);
      await new Promise<void>((open) => gates.push(open));
      return new Map(keys.filter((key) => key !== 4).map((key) => [key, `value ${key}`]));
    },
  });
  const values = [1, 2, 3, 4, 5].map((key) => loads.load(key));
  const opened = (async () => {
    for (let gate = 0; gate < 3; gate++) {
      while (!gates[gate]) await new Promise((resolve) => setImmediate(resolve));
      gates[gate]?.();
    }
  })();
  expect(await Promise.all(values)).toEqual(['value 1', 'value 2', 'value 3', null, 'value 5']);
  await opened;
  expect(asked).toEqual([[1], [2, 3, 4], [5]]);
});

test('a load that fails fails those that asked, and the next are tried', async () => {
  let isGone = true;
  const loads = new GroupLoad<number, number>({
    loadersMax: 1,
    keysMax: 10,
    load: (keys) =>
      isGone ? Promise.reject(new Error('gone')) : Promise.resolve(new Map(keys.map((key) => [key, key]))),
  });
  await expect(loads.load(1)).rejects.toThrow('gone');
  isGone = false;
  expect(await loads.load(2)).toBe(2);
});
