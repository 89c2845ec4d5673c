import encodeQR from 'qr';
import { expect, test } from 'vitest';
import { decodeFrame, type Frame } from './decode-frame.ts';

const link = 'https://tok.example/s/0195';

interface Picture {
  modulePx: number;
  /** shade of what is meant to be black, and white */
  dark: number;
  light: number;
  /** by how many grey levels pixels differ from what they should be */
  noise: number;
}

/** A code on a grey wall, as a camera sees it. */
function photograph(text: string, { modulePx, dark, light, noise }: Picture): Frame {
  const modules = encodeQR(text, 'raw', { ecc: 'medium', border: 4 });
  const margin = 40;
  const side = modules.length * modulePx + 2 * margin;
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  let state = 1;
  const random = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      const module = modules[Math.floor((y - margin) / modulePx)]?.[Math.floor((x - margin) / modulePx)];
      const shade = module === undefined ? 128 : module ? dark : light;
      data.fill(shade + (random() - 0.5) * 2 * noise, (y * side + x) * 4, (y * side + x) * 4 + 3);
    }
  }
  return { width: side, height: side, data };
}

test.each<[string, Picture]>([
  ['large and clear', { modulePx: 10, dark: 0, light: 255, noise: 0 }],
  ['small', { modulePx: 4, dark: 0, light: 255, noise: 0 }],
  ['pale', { modulePx: 6, dark: 90, light: 190, noise: 0 }],
  ['noisy', { modulePx: 8, dark: 30, light: 220, noise: 25 }],
])('reads a code that is %s', (_how, picture) => {
  expect(decodeFrame(photograph(link, picture))).toBe(link);
});

test('a picture without a code is nothing', () => {
  const data = new Uint8ClampedArray(200 * 200 * 4).fill(127);
  expect(decodeFrame({ width: 200, height: 200, data })).toBeNull();
});
