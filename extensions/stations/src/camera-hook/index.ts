import { defineHook } from '@directus/extensions-sdk';
import type { Request } from 'express';
import { keyToStore } from '../cameras/key-to-store.ts';
import { refuseGuests } from '../refusal.ts';

const placesPath = /^\/stations\/cameras\/[^/]+\/places\/?$/;

export default defineHook(({ filter }) => {
  for (const event of ['cameras.items.create', 'cameras.items.update']) {
    filter<Record<string, unknown>>(event, async (payload, _meta, { accountability }) => {
      if (!('key_hash' in payload)) return payload;
      refuseGuests(accountability);
      const { key_hash: given, ...rest } = payload;
      const stored = await keyToStore(given);
      return stored === undefined ? rest : { ...rest, key_hash: stored };
    });
  }

  // Directus takes any bearer token for one of its users' and refuses a camera's key before the endpoint sees it. A camera comes
  // as a guest, as who else it would: Directus looks at the token no more when the filter gives something other than it got.
  filter<object>('authenticate', (accountability, { req }) => {
    const { method, path } = req as Request;
    return method === 'PUT' && placesPath.test(path) ? { ...accountability, isCamera: true } : accountability;
  });
});
