import type { TariffWindow } from '@tok/api';
import type { Uuid } from '@tok/database';
import { chooseTariff } from '@tok/domain';
import type { Tariff } from '@tok/domain';
import { windowsOfDay } from '../tariffs/windows-of-day.ts';
import type { PriceAudience } from './price-audience.ts';

export interface Price {
  priceMinorPerKwh: number | null;
  windows: TariffWindow[];
}

interface Place {
  connectorId: Uuid;
  stationId: Uuid;
  ownerId: Uuid;
  timeZone: string;
}

/** What an audience pays at one moment. Connectors that no tariff tells apart are priced once. */
export class PriceTable {
  readonly #audience: PriceAudience;
  readonly #at: Date;
  readonly #everywhere: Tariff[];
  readonly #byOwner: Map<Uuid | null, Tariff[]>;
  readonly #byStation: Map<Uuid | null, Tariff[]>;
  readonly #byConnector: Map<Uuid | null, Tariff[]>;
  readonly #known = new Map<string, Price>();

  constructor(tariffs: readonly Tariff[], audience: PriceAudience, at: Date) {
    this.#audience = audience;
    this.#at = at;
    const own = tariffs.filter(
      ({ client, clientGroup }) =>
        (client === null || client === audience.clientId) &&
        (clientGroup === null || clientGroup === audience.clientGroupId),
    );
    this.#byConnector = Map.groupBy(own, ({ connector }) => connector);
    const ofStations = this.#byConnector.get(null) ?? [];
    this.#byStation = Map.groupBy(ofStations, ({ station }) => station);
    const ofOwners = this.#byStation.get(null) ?? [];
    this.#byOwner = Map.groupBy(ofOwners, ({ owner }) => owner);
    this.#everywhere = this.#byOwner.get(null) ?? [];
  }

  find(place: Place): Price {
    const { connectorId, stationId, ownerId, timeZone } = place;
    const byConnector = this.#byConnector.get(connectorId);
    const byStation = this.#byStation.get(stationId);
    const byOwner = this.#byOwner.get(ownerId);
    // A tariff of a station may also name its owner: such a key must tell the owner too.
    const key = `${timeZone}|${byOwner || byStation || byConnector ? ownerId : ''}|${byStation || byConnector ? stationId : ''}|${byConnector ? connectorId : ''}`;
    let price = this.#known.get(key);
    if (!price) {
      const candidates = [...(byConnector ?? []), ...(byStation ?? []), ...(byOwner ?? []), ...this.#everywhere];
      const context = { ...this.#audience, ...place, at: this.#at };
      price = {
        priceMinorPerKwh: chooseTariff(candidates, context)?.tariff.priceMinorPerKwh ?? null,
        windows: windowsOfDay(candidates, context),
      };
      this.#known.set(key, price);
    }
    return price;
  }
}

/** Two moments of one signature have the same prices: the same tariffs, of which the same are in force at this hour. */
export function priceSignature(tariffs: readonly Tariff[], timeZones: Iterable<string>, at: Date): string {
  const zones = [...timeZones];
  return tariffs
    .map((tariff) => {
      const isValid = !(tariff.validFrom && at < tariff.validFrom) && !(tariff.validUntil && at >= tariff.validUntil);
      return `${JSON.stringify(tariff)}${String(isValid)}${isValid ? hoursOf(tariff, zones, at) : ''}`;
    })
    .sort()
    .join('\n');
}

function hoursOf(tariff: Tariff, timeZones: readonly string[], at: Date): string {
  if (tariff.windowFrom === tariff.windowTo) return '';
  const { client: clientId, clientGroup: clientGroupId } = tariff;
  const place = {
    connectorId: tariff.connector ?? '',
    stationId: tariff.station ?? '',
    ownerId: tariff.owner ?? '',
  };
  return timeZones
    .map((timeZone) => (chooseTariff([tariff], { clientId, clientGroupId, ...place, timeZone, at }) ? '1' : '0'))
    .join('');
}
