import { readTariff } from '@tok/database';
import type { ProgramRow, TariffRow } from '@tok/database';
import { chooseTariff, freezeTariff } from '@tok/domain';
import type { FrozenTariff } from '@tok/domain';
import { demoId } from '../fixed-ids.ts';
import type { Visit } from './plan-visits.ts';

/** Prices the visits of the past by the rules of today's starts. */
export function priceList(rows: TariffRow[]): (visit: Visit, program: ProgramRow | null) => FrozenTariff {
  const tariffs = rows.map(readTariff);
  return ({ at, driver, station, connectorId }, program) => {
    const chosen = chooseTariff(tariffs, {
      clientId: driver.clientId,
      clientGroupId: driver.clientGroup,
      connectorId,
      stationId: demoId('station', station.number),
      ownerId: station.owner,
      timeZone: 'Europe/Moscow',
      at,
    });
    if (!chosen) throw new RangeError('The demo has a default tariff for every visit');
    return freezeTariff(
      chosen,
      program && {
        id: program.id,
        pricingKind: program.pricing_kind === 'price' ? 'price' : 'discount',
        priceMinorPerKwh: program.price_minor_per_kwh,
        discountPercent: program.discount_percent,
      },
    );
  };
}
