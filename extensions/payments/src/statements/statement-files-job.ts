import { Readable } from 'node:stream';
import type { HookExtensionContext } from '@directus/types';
import type { PeriodicJob } from '@tok/payments';
import { storeStatementFiles } from './store-files.ts';
import type { FileStore } from './store-files.ts';

const folderName = 'Отчёты компаниям';

/** Makes the files of new statements, and keeps them in a folder of Directus that only administrators see. */
export function statementFilesJob(
  directus: Pick<HookExtensionContext, 'services' | 'getSchema' | 'database'>,
): PeriodicJob {
  return {
    name: 'files of statements',
    everyMs: 60_000,
    run: (context) => storeStatementFiles(context, fileStore(directus)),
  };
}

function fileStore({
  services,
  getSchema,
  database,
}: Pick<HookExtensionContext, 'services' | 'getSchema' | 'database'>): FileStore {
  const files = async () => new services.FilesService({ schema: await getSchema(), accountability: null });
  return {
    async upload({ name, type, title, content }) {
      const folder = await folderId(services, await getSchema(), database);
      const about = { filename_download: name, type, title, folder, storage: 'local' };
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
