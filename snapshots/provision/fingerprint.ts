import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

/** Folders whose sources decide what provisioning makes. */
const folders = ['snapshots', 'migrations', 'packages/domain/src'];

const directusVersion = (createRequire(import.meta.url)('directus/package.json') as { version: string }).version;

/** Changes whenever something that provisioning reads has changed. */
export async function sourceFingerprint(): Promise<string> {
  const hash = createHash('sha256').update(directusVersion);
  for (const folder of folders) {
    for (const file of await sources(join(root, folder))) {
      hash.update(relative(root, file)).update(await readFile(file));
    }
  }
  return hash.digest('hex');
}

async function sources(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /\.(ts|js)$/.test(entry.name) && !/\.test\.ts$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !/\/(node_modules|testing)\//.test(file))
    .sort();
}
