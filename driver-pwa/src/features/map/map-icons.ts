import type { StationView } from '@tok/api';
import type { TFunction } from 'i18next';
import { connectorAvailabilities, type ConnectorAvailability } from '@tok/domain';
import L from 'leaflet';
import { freeConnectorCount, stationAvailability, stationStateText } from '../../components/station-state.ts';
import type { StateCounts } from './station-index.ts';

const pinPath = 'M22 2C11 2 3 10 3 20.5c0 12.5 16 27 18 28.8a1.5 1.5 0 0 0 2 0C25 47.5 41 33 41 20.5 41 10 33 2 22 2z';
const signs = { busy: '', faulted: '!', offline: '–' } as const;

function hiddenText(text: string): HTMLElement {
  const element = document.createElement('span');
  element.className = 'visually-hidden';
  element.textContent = text;
  return element;
}

function signOf(station: StationView): string {
  const availability = stationAvailability(station);
  return availability === 'free' ? String(freeConnectorCount(station)) : signs[availability];
}

function pinSvg(): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 44 52');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', pinPath);
  svg.append(path);
  return svg;
}

/** A pin: its colour and its sign say whether one can charge there; its words are for those who do not see it. */
export function stationIcon(t: TFunction, station: StationView, isChosen: boolean): L.DivIcon {
  const element = document.createElement('span');
  element.className = `pin pin--${stationAvailability(station)}${isChosen ? ' pin--chosen' : ''}`;
  const sign = document.createElement('b');
  sign.textContent = signOf(station);
  sign.setAttribute('aria-hidden', 'true');
  const label = t('map.marker', {
    number: station.displayNumber,
    address: station.address,
    state: stationStateText(t, station),
  });
  element.append(pinSvg(), sign, hiddenText(label));
  return L.divIcon({ html: element, className: 'map-icon', iconSize: [44, 52], iconAnchor: [22, 50] });
}

const ringColours: Record<ConnectorAvailability, string> = {
  free: 'var(--free-mark)',
  busy: 'var(--busy-mark)',
  faulted: 'var(--faulted-mark)',
  offline: 'var(--offline-mark)',
};

/** A ring whose parts are the shares of stations that are free, busy, faulted, offline, in this order. */
function ringOf(states: StateCounts, count: number): string {
  let upTo = 0;
  const parts = connectorAvailabilities.flatMap((availability) => {
    const from = upTo;
    upTo += (states[availability] / count) * 100;
    return states[availability] === 0 ? [] : [`${ringColours[availability]} ${from.toFixed(1)}% ${upTo.toFixed(1)}%`];
  });
  return `conic-gradient(${parts.join(', ')})`;
}

/** Stations that stand together: how many, in which states, and, when one can charge there, at how many. */
export function clusterIcon(t: TFunction, count: number, states: StateCounts): L.DivIcon {
  const element = document.createElement('span');
  element.className = 'cluster';
  element.style.background = ringOf(states, count);
  const face = document.createElement('b');
  face.setAttribute('aria-hidden', 'true');
  face.append(String(count));
  if (states.free > 0) {
    const free = document.createElement('i');
    free.textContent = String(states.free);
    face.append(free);
  }
  element.append(face, hiddenText(t('map.cluster', { count, states: t('map.clusterStates', { ...states }) })));
  return L.divIcon({ html: element, className: 'map-icon', iconSize: [56, 56] });
}

export function positionIcon(label: string): L.DivIcon {
  const element = document.createElement('span');
  element.className = 'me';
  element.append(hiddenText(label));
  return L.divIcon({ html: element, className: 'map-icon', iconSize: [26, 26] });
}

/** What a station's icon shows, as a key: the icon is drawn again only when it changes. */
export function iconKey(station: StationView, isChosen: boolean): string {
  return `${stationAvailability(station)}|${signOf(station)}|${station.connectors.length}|${String(isChosen)}`;
}
