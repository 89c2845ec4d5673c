import { defineHook } from '@directus/extensions-sdk';
import { followClientBlock } from './follow-client-block.ts';

export default defineHook(({ action }, { database }) => {
  action('clients.items.update', async ({ keys, payload }) => {
    if ('is_blocked' in payload) await followClientBlock(database, keys);
  });
});
