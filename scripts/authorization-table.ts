import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { authorizationDocument } from '../snapshots/access/table/authorization-document.ts';

export const authorizationPath = path.resolve(import.meta.dirname, '..', 'docs', 'authorization.md');

/** docs/authorization.md as it must be. */
export async function formattedAuthorization(): Promise<string> {
  const options = await resolveConfig(authorizationPath);
  return format(authorizationDocument(), { ...options, filepath: authorizationPath });
}

if (process.argv[1] === import.meta.filename) {
  writeFileSync(authorizationPath, await formattedAuthorization());
  console.log('docs/authorization.md');
}
