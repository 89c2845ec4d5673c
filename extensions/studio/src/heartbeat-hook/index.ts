import { defineHook } from '@directus/extensions-sdk';
import { refuseGuests } from '../refusal.ts';
import { isHeartbeatUnchanged, sendHeartbeatInterval } from './heartbeat-commands.ts';

/** A heartbeat interval saved in Studio reaches the stations that are connected. */
export default defineHook(({ filter, action }, { database, logger }) => {
  filter<Record<string, unknown>>('stations.items.update', async (payload, { keys }, { accountability }) => {
    if (!('heartbeat_interval_s' in payload)) return payload;
    refuseGuests(accountability);
    const { heartbeat_interval_s: intervalS, ...rest } = payload;
    if (typeof intervalS !== 'number') return payload;
    const isUnchanged = await isHeartbeatUnchanged(database, keys as string[], intervalS);
    // What changes nothing is no news to the station: the action below does not see it.
    return isUnchanged ? rest : payload;
  });
  action('stations.items.update', async ({ payload, keys }, { accountability }) => {
    const intervalS: unknown = (payload as Record<string, unknown>)['heartbeat_interval_s'];
    if (typeof intervalS !== 'number') return;
    const change = {
      stationIds: keys as string[],
      intervalS,
      requestedBy: accountability?.user ?? null,
      now: new Date(),
    };
    try {
      await sendHeartbeatInterval(database, change);
    } catch (error) {
      // It is saved; the station learns it when it boots.
      logger.error(error, 'A heartbeat interval could not be sent to its station');
    }
  });
});
