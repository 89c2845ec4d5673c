import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');

/** Changes whenever the app may write or read what it keeps on the device in another shape. */
export function sourcesVersion(): string {
  const hash = createHash('sha256');
  for (const file of globSync(['src/**/*.{ts,tsx}', '../packages/api/src/*.ts'], { cwd: root }).sort()) {
    hash.update(readFileSync(path.join(root, file)));
  }
  return hash.digest('hex').slice(0, 12);
}
