import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { model } from '../model/model.ts';

const root = join(import.meta.dirname, '..', '..');

/** Whatever `createModelTables` reads besides the model. */
const sources = [
  'migrations/*',
  'packages/database/src/**/*.ts',
  'snapshots/testing/*.ts',
  'snapshots/provision/sqlite-*.ts',
];

let known: string | undefined;

/** Changes whenever `createModelTables` makes something else. */
export function modelFingerprint(): string {
  known ??= computeFingerprint();
  return known;
}

function computeFingerprint(): string {
  const hash = createHash('sha256').update(JSON.stringify(model));
  for (const file of globSync(sources, { cwd: root }).sort()) hash.update(file).update(readFileSync(join(root, file)));
  return hash.digest('hex').slice(0, 16);
}
