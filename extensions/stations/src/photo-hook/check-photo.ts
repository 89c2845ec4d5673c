import { stationPhotoFolderId } from '@tok/database';
import type { Knex } from 'knex';
import { z } from 'zod';
import { InvalidRowError } from '../refusal.ts';

/** What browsers show and Directus makes smaller. Not SVG: it may hold scripts. */
const imageTypes = ['image/jpeg', 'image/png', 'image/webp', 'image/avif'];

const fileId = z.union([z.uuid(), z.object({ id: z.uuid() }).transform(({ id }) => id)]);

/**
 * Guests read the folder of photos and no other: a file from elsewhere would be a hole in the page, or must not be seen.
 *
 * @param given what a row names: an id, or the file itself with changes
 * @throws InvalidRowError
 */
export async function checkPhoto(db: Knex, given: unknown): Promise<void> {
  const id = fileId.safeParse(given);
  if (!id.success) throw new InvalidRowError({ reason: 'Выберите файл' });
  const file: { folder: string | null; type: string | null } | undefined = await db('directus_files')
    .where('id', id.data)
    .first('folder', 'type');
  if (!file) throw new InvalidRowError({ reason: 'Выберите файл' });
  if (!imageTypes.includes(file.type ?? ''))
    throw new InvalidRowError({ reason: 'Фото станции: JPEG, PNG, WebP или AVIF' });
  if (file.folder !== stationPhotoFolderId)
    throw new InvalidRowError({ reason: 'Загрузите фото в папку «Фото станций»: её файлы видны всем' });
}
