import { defineHook } from '@directus/extensions-sdk';
import { refuseGuests } from '../refusal.ts';
import { blockToStore } from './block-to-store.ts';

/** People alone give reasons; programs that write clients go past Directus. */
export default defineHook(({ filter }) => {
  filter('clients.items.update', (payload, _meta, { accountability }) => {
    refuseGuests(accountability);
    return accountability ? blockToStore(payload) : payload;
  });
});
