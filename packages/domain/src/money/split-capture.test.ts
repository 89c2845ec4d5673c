import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitCapture } from './split-capture.ts';

const card = (heldMinor: number) => ({ heldMinor, captureMinMinor: 100 });
const balance = (heldMinor: number) => ({ heldMinor, captureMinMinor: 1 });

test.each<[string, number, ReturnType<typeof card>[], number[], number]>([
  ['nothing', 0, [card(50_000), card(30_000)], [0, 0], 0],
  ['less than the first holds', 3_740, [card(50_000), card(30_000)], [3_740, 0], 0],
  ['what the first holds', 50_000, [card(50_000), card(30_000)], [50_000, 0], 0],
  ['more than the first holds', 61_000, [card(50_000), card(30_000)], [50_000, 11_000], 0],
  ['more than both hold', 81_500, [card(50_000), card(30_000)], [50_000, 30_000], 1_500],
  ['half a rouble more than the first card holds', 50_050, [card(50_000), card(30_000)], [49_950, 100], 0],
  ['half a rouble more, from the balance', 50_050, [balance(50_000), balance(30_000)], [50_000, 50], 0],
  ['half a rouble more than a rouble', 150, [card(100), card(100)], [100, 50], 0],
  ['half a rouble', 50, [card(50_000)], [50], 0],
  ['anything without a hold', 50, [], [], 50],
])('takes %s', (_what, dueMinor, holds, captureMinor, shortfallMinor) => {
  expect(splitCapture(dueMinor, holds)).toEqual({ captureMinor, shortfallMinor });
});

test('never takes more than is held, loses nothing, and keeps the order', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1_000_000 }),
      fc.array(fc.record({ heldMinor: fc.integer({ min: 200, max: 400_000 }), captureMinMinor: fc.constant(100) }), {
        maxLength: 4,
      }),
      (dueMinor, holds) => {
        const { captureMinor, shortfallMinor } = splitCapture(dueMinor, holds);
        const taken = captureMinor.reduce((sum, part) => sum + part, 0);
        expect(taken + shortfallMinor).toBe(dueMinor);
        const held = holds.reduce((sum, { heldMinor }) => sum + heldMinor, 0);
        expect(shortfallMinor).toBe(Math.max(0, dueMinor - held));
        for (const [index, part] of captureMinor.entries()) {
          expect(part).toBeLessThanOrEqual(holds[index]?.heldMinor ?? 0);
          // Too small to be taken only where all of it is: then there is nothing to make it larger with.
          expect(part === 0 || part >= 100 || dueMinor < 100).toBe(true);
          const after = captureMinor.slice(index + 1).some((later) => later > 0);
          if (after) expect(part).toBeGreaterThanOrEqual((holds[index]?.heldMinor ?? 0) - 99);
        }
      },
    ),
  );
});
