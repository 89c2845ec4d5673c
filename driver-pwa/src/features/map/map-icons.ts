import type { StationView } from '@tok/api';
import type { TFunction } from 'i18next';
import L from 'leaflet';
import { freeConnectorCount, stationAvailability, stationStateText } from '../../components/station-state.ts';

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

/** A ring whose lit part is the share of stations with a free connector. */
export function clusterIcon(t: TFunction, count: number, freeCount: number): L.DivIcon {
  const element = document.createElement('span');
  element.className = 'cluster';
  element.style.setProperty('--share', `${Math.round((freeCount / count) * 100)}%`);
  const number = document.createElement('b');
  number.textContent = String(count);
  number.setAttribute('aria-hidden', 'true');
  element.append(number, hiddenText(t('map.cluster', { count })));
  return L.divIcon({ html: element, className: 'map-icon', iconSize: [52, 52] });
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
