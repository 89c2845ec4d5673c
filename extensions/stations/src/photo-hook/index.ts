import { defineHook } from '@directus/extensions-sdk';
import { refuseGuests } from '../refusal.ts';
import { checkPhoto } from './check-photo.ts';

export default defineHook(({ filter }) => {
  for (const event of ['station_photos.items.create', 'station_photos.items.update']) {
    filter<Record<string, unknown>>(event, async (payload, _meta, { accountability, database }) => {
      if (!('file' in payload)) return payload;
      refuseGuests(accountability);
      await checkPhoto(database, payload['file']);
      return payload;
    });
  }
});
