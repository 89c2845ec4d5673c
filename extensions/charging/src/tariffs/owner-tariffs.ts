import type { ConnectorView, OwnerTariffs, StationView, TariffGroup } from '@tok/api';

/** Gathers each owner's connectors by what they cost over the day: what a driver asks is "how much, and where". */
export function listOwnerTariffs(stations: StationView[]): OwnerTariffs[] {
  const byOwner = Map.groupBy(stations, (station) => station.owner);
  return [...byOwner].map(([owner, owned]) => ({ owner, groups: groupByPrice(owned) }));
}

function groupByPrice(stations: StationView[]): TariffGroup[] {
  const groups = new Map<string, TariffGroup>();
  for (const station of stations) {
    for (const connector of station.connectors) addTo(groups, station, connector);
  }
  return [...groups.values()].sort((a, b) => a.priceMinorPerKwh - b.priceMinorPerKwh);
}

function addTo(groups: Map<string, TariffGroup>, station: StationView, connector: ConnectorView): void {
  const { priceMinorPerKwh, windows, type } = connector;
  if (priceMinorPerKwh === null) return;
  const key = JSON.stringify([priceMinorPerKwh, windows]);
  const group = groups.get(key) ?? { priceMinorPerKwh, windows, connectorTypes: [], stations: [] };
  groups.set(key, group);
  if (!group.connectorTypes.includes(type)) group.connectorTypes.push(type);
  // Connectors of a station come one after another.
  if (group.stations.at(-1)?.id === station.id) return;
  group.stations.push({ id: station.id, displayNumber: station.displayNumber, address: station.address });
}
