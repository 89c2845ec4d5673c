import type { TariffWeek, TariffWeekRequest } from '@tok/api';
import { explainTariff, instantOfWall, pricePeriods } from '@tok/domain';
import type { Knex } from 'knex';
import { requireConnectorOffer } from '../../sessions/connector-offer.ts';
import { loadEveryTariff } from '../load-tariffs.ts';
import { tariffContext } from '../tariff-context.ts';
import { candidateViews } from './candidate-view.ts';
import { findCharger } from './find-charger.ts';
import { localText } from './local-text.ts';

const dayMs = 24 * 3_600_000;

/**
 * The prices of seven local days, as a charge that begins then would be priced, and what gives way to them.
 *
 * @throws NOT_FOUND for an id that names nothing
 */
export async function priceWeek(db: Knex, asked: TariffWeekRequest): Promise<TariffWeek> {
  const offer = await requireConnectorOffer(db, asked.connectorId);
  const charger = await findCharger(db, asked);
  const { timeZone } = offer;
  const monday = Date.parse(`${asked.from}T00:00:00Z`);
  const from = instantOfWall(monday, timeZone);
  const to = instantOfWall(monday + 7 * dayMs, timeZone);
  const tariffs = await loadEveryTariff(db);
  const periods = pricePeriods(tariffs, tariffContext(offer, charger, from), { from, to }).map((period) => {
    const shown = period.tariff ? [period.tariff, ...period.rivals] : period.rivals;
    const [winner, ...rivals] = candidateViews(
      explainTariff(shown, tariffContext(offer, charger, period.from)),
      timeZone,
    );
    return {
      from: localText(period.from, timeZone),
      to: localText(period.to, timeZone),
      winner: winner ?? null,
      rivals,
    };
  });
  return { timeZone, periods };
}
