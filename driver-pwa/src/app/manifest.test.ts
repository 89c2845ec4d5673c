import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { manifest } from '../../manifest.ts';

const pictures = path.resolve(import.meta.dirname, '..', '..', '..', 'docs');
const screenshots = manifest.screenshots ?? [];

/** Of a PNG: its first chunk begins at byte 16 with them. */
function sizeOf(file: string): [width: number, height: number] {
  const bytes = readFileSync(file);
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

test('the system has pictures to show before it installs the app, for a phone and for a desk', () => {
  const formFactors = screenshots.map(({ form_factor: formFactor }) => formFactor);
  expect(formFactors).toContain('narrow');
  expect(formFactors).toContain('wide');
});

test.each(screenshots)('$src is as large as the manifest says, and as a system takes it', ({ src, sizes, label }) => {
  const [width, height] = sizeOf(path.join(pictures, src));
  expect(`${width}x${height}`).toBe(sizes);
  // Chromium: each side 320 to 3840 px, the longer at most 2.3 times the shorter.
  expect(Math.min(width, height)).toBeGreaterThanOrEqual(320);
  expect(Math.max(width, height)).toBeLessThanOrEqual(3840);
  expect(Math.max(width, height) / Math.min(width, height)).toBeLessThanOrEqual(2.3);
  expect(label).toMatch(/\S/);
});
