import type { ChargingSessionRow, ConnectorRow, ProgramRow } from '@tok/database';
import { holdFor } from '@tok/domain';
import { readBalances } from '@tok/payments';
import type { Knex } from 'knex';
import type { ChargingConfig } from '../../config.ts';

const roubleMinor = 100;

/**
 * What a further hold of a running charge would be: as much as a charge on this connector usually holds, of a balance no more
 * than it has. Whole roubles.
 *
 * @returns kopecks; 0 where there is not enough, or the month of a program bounds the charge
 */
export async function nextHoldMinor(db: Knex, session: ChargingSessionRow, config: ChargingConfig): Promise<number> {
  if (session.client === null || (await hasMonthLimit(db, session))) return 0;
  const connector = await db<ConnectorRow>('connectors').where('id', session.connector).first();
  if (!connector) return 0;
  const usualMinor = holdFor({
    priceMinorPerKwh: session.price_minor_per_kwh,
    limit: { kind: 'full' },
    current: connector.current === 'dc' ? 'dc' : 'ac',
    maxPowerW: connector.max_power_w,
    goodCharges: null,
    config,
  });
  if (session.source_kind !== 'balance') return usualMinor;
  const { balanceMinor } = await readBalances(db, session.client);
  const spendableMinor = Math.max(0, balanceMinor - (balanceMinor % roubleMinor));
  return spendableMinor < config.holdExtensionMinMinor ? 0 : Math.min(usualMinor, spendableMinor);
}

async function hasMonthLimit(db: Knex, { program }: ChargingSessionRow): Promise<boolean> {
  if (program === null) return false;
  const row = await db<ProgramRow>('programs').where('id', program).first();
  return row !== undefined && (row.month_limit_wh !== null || row.month_limit_minor !== null);
}
