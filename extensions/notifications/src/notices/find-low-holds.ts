import { addNotice } from '@tok/database';
import type { Uuid } from '@tok/database';
import { findUntold } from './find-untold.ts';
import type { FindNotices } from './find-untold.ts';

interface LowHold {
  id: Uuid;
  client: Uuid;
  station: Uuid;
  hold_minor: number;
  cost_minor: number;
  display_number: string;
}

/** A hold that was made for the kWh asked for lasts to the end. */
const endsByMoney = `(charging_sessions.limit_kind <> 'energy' OR charging_sessions.limit_wh IS NULL
  OR charging_sessions.limit_wh * 1.0 * charging_sessions.price_minor_per_kwh > charging_sessions.hold_minor * 1000.0)`;

/** Charges that will stop for want of money unless more is held; told once more when that, too, runs low. */
export const findLowHolds: FindNotices = async ({ db, now, holdLowPercent }) => {
  const rows = (await findUntold(db, 'charging_sessions', {
    key: `'hold_low:' || charging_sessions.id || ':' || charging_sessions.hold_minor`,
    clientColumn: 'charging_sessions.client',
  })
    .join('stations', 'stations.id', 'charging_sessions.station')
    .join('ocpp_transactions', 'ocpp_transactions.session', 'charging_sessions.id')
    .where({ 'charging_sessions.status': 'charging', 'ocpp_transactions.status': 'running' })
    .whereNot('charging_sessions.source_kind', 'program')
    .whereNull('charging_sessions.stop_requested_at')
    .whereNull('ocpp_transactions.stop_cause')
    .where('charging_sessions.hold_minor', '>', 0)
    // Fractions: the products are more than an integer holds.
    .whereRaw('ocpp_transactions.cost_minor * 100.0 >= charging_sessions.hold_minor * 1.0 * ?', [holdLowPercent])
    .whereRaw(endsByMoney)
    .select('charging_sessions.*', 'ocpp_transactions.cost_minor', 'stations.display_number')) as LowHold[];
  for (const { id, client, station, hold_minor, cost_minor, display_number } of rows) {
    await addNotice(db, {
      ...{ clientId: client, sessionId: id, stationId: station, kind: 'hold_low', now: now() },
      key: `hold_low:${id}:${hold_minor}`,
      facts: {
        percent: Math.min(100, Math.floor((cost_minor * 100) / hold_minor)),
        holdMinor: hold_minor,
        displayNumber: display_number,
      },
    });
  }
  return rows.length;
};
