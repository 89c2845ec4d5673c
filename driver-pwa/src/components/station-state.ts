import type { StationView } from '@tok/api';
import type { ConnectorAvailability } from '@tok/domain';
import type { TFunction } from 'i18next';

export function freeConnectorCount(station: StationView): number {
  return station.connectors.filter((connector) => connector.availability === 'free').length;
}

/** One word for a station: the best that any of its connectors offers. */
export function stationAvailability(station: StationView): ConnectorAvailability {
  if (!station.isOnline) return 'offline';
  const order = ['free', 'busy', 'faulted', 'offline'] as const;
  return (
    order.find((availability) => station.connectors.some((connector) => connector.availability === availability)) ??
    'offline'
  );
}

/** «Свободно 2 из 3» */
export function stationStateText(t: TFunction, station: StationView): string {
  const availability = stationAvailability(station);
  const free = freeConnectorCount(station);
  const total = station.connectors.length;
  if (availability === 'free') return free === total ? t('stations.allFree') : t('stations.freeOf', { free, total });
  if (availability === 'busy') return t('stations.noneFree');
  return availability === 'faulted' ? t('stations.faulted') : t('stations.offline');
}
