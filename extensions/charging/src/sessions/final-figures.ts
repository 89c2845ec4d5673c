import { writeJson } from '@tok/database';
import { averagePowerW } from '@tok/domain';
import type { Knex } from 'knex';
import { loadChargeCurve } from './charge-curve.ts';
import type { TransactionFacts } from './session-facts.ts';
import type { SessionChange } from './session-store.ts';

/** What a session keeps of its transaction for ever. */
export async function finalFigures(
  trx: Knex.Transaction,
  transaction: TransactionFacts,
  now: Date,
): Promise<SessionChange> {
  const endedAt = transaction.endedAt ?? transaction.lastMeterAt ?? now;
  return {
    started_at: transaction.startedAt,
    ended_at: endedAt,
    energy_wh: transaction.energyWh,
    average_power_w: averagePowerW(transaction.energyWh, transaction.startedAt, endedAt),
    soc_start: transaction.socStart,
    soc_end: transaction.soc,
    charge_curve: writeJson(await loadChargeCurve(trx, transaction)),
  };
}
