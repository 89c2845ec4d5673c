import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { model } from '../model/model.ts';

const migrations = join(import.meta.dirname, '..', '..', 'migrations');

/** Changes whenever `createModelTables` makes something else on Postgres. */
export function modelFingerprint(): string {
  const hash = createHash('sha256').update(JSON.stringify(model));
  for (const file of readdirSync(migrations).sort()) hash.update(readFileSync(join(migrations, file)));
  return hash.digest('hex').slice(0, 16);
}
