import { readBoolean, readInstant, readOptionalInstant } from '@tok/database';
import type { ProgramRow, TariffRow } from '@tok/database';
import { chooseTariff, freezeTariff } from '@tok/domain';
import type { FrozenTariff, Tariff } from '@tok/domain';
import { demoId } from '../fixed-ids.ts';
import type { Visit } from './plan-visits.ts';

function tariffOf(row: TariffRow): Tariff {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    priceMinorPerKwh: row.price_minor_per_kwh,
    client: row.client,
    clientGroup: row.client_group,
    connector: row.connector,
    station: row.station,
    owner: row.owner,
    windowFrom: row.window_from,
    windowTo: row.window_to,
    validFrom: readOptionalInstant(row.valid_from),
    validUntil: readOptionalInstant(row.valid_until),
    isActive: readBoolean(row.is_active),
    createdAt: readInstant(row.created_at),
  };
}

/** Prices the visits of the past by the rules of today's starts. */
export function priceList(rows: TariffRow[]): (visit: Visit, program: ProgramRow | null) => FrozenTariff {
  const tariffs = rows.map(tariffOf);
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
