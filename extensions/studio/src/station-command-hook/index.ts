import { defineHook } from '@directus/extensions-sdk';
import { wakeUp } from '@tok/database';
import { ForbiddenChangeError, refuseGuests } from '../refusal.ts';
import { personalCommand } from './personal-command.ts';

/** Our own code makes commands without a person: those rows are right already. */
export default defineHook(({ filter, action }, { database }) => {
  filter('station_commands.items.create', (payload, _meta, { accountability }) => {
    refuseGuests(accountability);
    return accountability === null ? payload : personalCommand(payload, accountability.user, new Date());
  });
  filter('station_commands.items.update', (payload, _meta, { accountability }) => {
    if (accountability === null) return payload;
    throw new ForbiddenChangeError({ reason: 'Команду нельзя изменить: отправьте новую' });
  });
  // Postgres alone needs it, and there the pool has connections to spare.
  action('station_commands.items.create', () => wakeUp(database, 'tok_station_commands'));
});
