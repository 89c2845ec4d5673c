import { randomUUID } from 'node:crypto';
import { stationPhotoFolderId } from '@tok/database';
import type { Knex } from 'knex';

/** Two files: the picture of a station, which everybody sees, and one that nobody was given. */
export interface SeededFiles {
  photo: string;
  secret: string;
}

export async function seedFiles(db: Knex): Promise<SeededFiles> {
  const files = { photo: randomUUID(), secret: randomUUID() };
  const folder = { id: randomUUID(), name: 'Чужое', parent: null };
  await db('directus_folders').insert(folder);
  const row = { storage: 'local', filename_download: 'x', filename_disk: 'x', type: 'image/png' };
  await db('directus_files').insert([
    { ...row, id: files.photo, folder: stationPhotoFolderId },
    { ...row, id: files.secret, folder: folder.id },
  ]);
  return files;
}

/** Rows in the collections of Directus itself, one of each person and some that belong to the whole installation. */
export async function seedSystemRows(db: Knex, userIds: string[], item: string): Promise<void> {
  const about = { collection: 'clients', item };
  for (const user of userIds) {
    const activity = await insertNumbered(db, 'directus_activity', { ...about, action: 'update', user });
    await insertNumbered(db, 'directus_revisions', { ...about, activity, data: '{"phone":"+79000000000"}' });
    await insertNumbered(db, 'directus_notifications', { recipient: user, subject: 'x', status: 'inbox' });
    await insertNumbered(db, 'directus_presets', { user, collection: 'stations' });
    await db('directus_comments').insert({ ...about, id: randomUUID(), comment: 'x', user_created: user });
    await db('directus_shares').insert({ ...about, id: randomUUID(), name: 'x', user_created: user });
  }
  await seedSharedRows(db, about);
}

async function seedSharedRows(db: Knex, about: { collection: string; item: string }): Promise<void> {
  const [dashboard, flow] = [randomUUID(), randomUUID()];
  const place = { position_x: 1, position_y: 1 };
  await db('directus_dashboards').insert({ id: dashboard, name: 'x' });
  await db('directus_panels').insert({ ...place, id: randomUUID(), dashboard, type: 'label', width: 1, height: 1 });
  await db('directus_flows').insert({ id: flow, name: 'x', status: 'inactive', trigger: 'manual' });
  await db('directus_operations').insert({ ...place, id: randomUUID(), key: 'x', type: 'log', flow });
  await db('directus_versions').insert({ ...about, id: randomUUID(), key: 'draft', name: 'x', hash: 'x' });
  await db('directus_translations').insert({ id: randomUUID(), language: 'ru-RU', key: 'x', value: 'x' });
}

async function insertNumbered(db: Knex, table: string, row: object): Promise<number> {
  const [made] = (await db(table).insert(row).returning('id')) as { id: number }[];
  if (!made) throw new Error(`${table} took no row`);
  return made.id;
}
