import type { PhotoView } from '@tok/api';
import { stationPhotoFolderId } from '@tok/database';
import type { Uuid } from '@tok/database';
import type { Knex } from 'knex';

/** A station has a handful; this keeps the page small whatever is uploaded. */
const photosMax = 30;

interface JoinedPhoto {
  id: Uuid;
  file: Uuid;
  alt: string;
  width: number | null;
  height: number | null;
}

/** Of those files alone that guests may read, in the order the operator chose. */
export async function loadPhotos(db: Knex, stationId: Uuid): Promise<PhotoView[]> {
  const photos: JoinedPhoto[] = await db('station_photos')
    .join('directus_files', 'directus_files.id', 'station_photos.file')
    .where({ 'station_photos.station': stationId, 'directus_files.folder': stationPhotoFolderId })
    .orderBy([{ column: 'station_photos.sort' }, { column: 'station_photos.id' }])
    .limit(photosMax)
    .select({
      id: 'station_photos.id',
      file: 'station_photos.file',
      alt: 'station_photos.alt',
      width: 'directus_files.width',
      height: 'directus_files.height',
    });
  return photos.flatMap(({ id, file, alt, width, height }) =>
    // Without its size a picture would move the page when it comes.
    width && height ? [{ id, url: `/assets/${file}`, width, height, alt }] : [],
  );
}
