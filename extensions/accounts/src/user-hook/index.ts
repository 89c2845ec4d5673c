import { defineHook } from '@directus/extensions-sdk';
import { accountsChanged } from '../accounts-changed.ts';

/**
 * Whoever is suspended, archived, deleted or given another role loses or gets back his account at Grafana at once, not at the worker's
 * next look. What is to become of it the worker reads from the user's row, so that a lost event changes nothing.
 */
export default defineHook(({ action }, { emitter }) => {
  for (const event of ['users.update', 'users.delete']) {
    action(event, () => emitter.emitAction(accountsChanged, {}));
  }
});
