import type { Tariff, TariffContext } from './tariff.ts';

/** A default tariff of 22 ₽ for tests, with what matters changed. */
export function testTariff(change: Partial<Tariff> = {}): Tariff {
  return {
    id: 'tariff-default',
    name: 'Базовый',
    description: null,
    priceMinorPerKwh: 2_200,
    client: null,
    clientGroup: null,
    connector: null,
    station: null,
    owner: null,
    windowFrom: '00:00:00',
    windowTo: '00:00:00',
    validFrom: null,
    validUntil: null,
    isActive: true,
    createdAt: new Date('2026-01-01T00:00:00Z'),
    ...change,
  };
}

/** A driver of a group at a station in Krasnodar, at noon there. */
export const noon: TariffContext = {
  clientId: 'client-1',
  clientGroupId: 'group-1',
  connectorId: 'connector-1',
  stationId: 'station-1',
  ownerId: 'owner-1',
  timeZone: 'Europe/Moscow',
  at: new Date('2026-11-23T12:00:00+03:00'),
};
