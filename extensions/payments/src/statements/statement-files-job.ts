import { Readable } from 'node:stream';
import type { HookExtensionContext } from '@directus/types';
import type { PeriodicJob } from '@tok/payments';
import { storeStatementFiles } from './store-files.ts';
import type { FileStore } from './store-files.ts';

const folderName = 'Отчёты компаниям';

type Directus = Pick<HookExtensionContext, 'services' | 'getSchema' | 'database' | 'env'>;

/** Makes the files of new statements, and keeps them in a folder of Directus that only administrators see. */
export function statementFilesJob(directus: Directus): PeriodicJob {
  return {
    name: 'files of statements',
    everyMs: 60_000,
    run: (context) => storeStatementFiles(context, fileStore(directus)),
  };
}

function fileStore({ services, getSchema, database, env }: Directus): FileStore {
  const files = async () => new services.FilesService({ schema: await getSchema(), accountability: null });
  return {
    async upload({ name, type, title, content }) {
      const folder = await folderId(services, await getSchema(), database);
      const about = { filename_download: name, type, title, folder, storage: storageOf(env) };
      return String(await (await files()).uploadOne(Readable.from(content), about));
    },
    async remove(id) {
      await (await files()).deleteOne(id);
    },
  };
}

async function folderId(
  services: HookExtensionContext['services'],
  schema: Awaited<ReturnType<HookExtensionContext['getSchema']>>,
  database: HookExtensionContext['database'],
): Promise<string> {
  const found = await database('directus_folders').where('name', folderName).whereNull('parent').first('id');
  if (found) return String(found.id);
  return String(await new services.FoldersService({ schema, accountability: null }).createOne({ name: folderName }));
}

/** Where Directus itself puts what is uploaded: the first of its locations. */
function storageOf(env: Directus['env']): string {
  const locations: unknown = env['STORAGE_LOCATIONS'];
  const [first] = Array.isArray(locations) ? (locations as unknown[]) : String(locations ?? 'local').split(',');
  return String(first).trim();
}
