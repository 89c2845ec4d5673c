import { defineHook } from '@directus/extensions-sdk';
import { passwordToStore } from './password-to-store.ts';

export default defineHook(({ filter }) => {
  for (const event of ['stations.items.create', 'stations.items.update']) {
    filter<Record<string, unknown>>(event, async (payload) => {
      if (!('password_hash' in payload)) return payload;
      const { password_hash: given, ...rest } = payload;
      const stored = await passwordToStore(given);
      return stored === undefined ? rest : { ...rest, password_hash: stored };
    });
  }
});
