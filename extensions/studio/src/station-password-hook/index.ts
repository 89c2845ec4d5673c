import { defineHook } from '@directus/extensions-sdk';
import { refuseGuests } from '../refusal.ts';
import { passwordToStore } from './password-to-store.ts';

export default defineHook(({ filter }) => {
  for (const event of ['stations.items.create', 'stations.items.update']) {
    filter<Record<string, unknown>>(event, async (payload, _meta, { accountability }) => {
      if (!('password_hash' in payload)) return payload;
      refuseGuests(accountability);
      const { password_hash: given, ...rest } = payload;
      const stored = await passwordToStore(given);
      return stored === undefined ? rest : { ...rest, password_hash: stored };
    });
  }
});
