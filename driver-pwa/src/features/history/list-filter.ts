import { useIonRouter } from '@ionic/react';
import { useEffect, useRef, useState } from 'react';
import { z } from 'zod';
import { decimalValue } from '../../components/decimal-field.tsx';
import { useDebounced } from '../../components/debounced.ts';
import { useOwnLocation } from '../../components/own-location.ts';

/** What a history is narrowed to, as it stands in its fields and in the address; empty: not narrowed. */
export interface ListFilter {
  /** local days, inclusive, YYYY-MM-DD */
  from: string;
  to: string;
  /** kilowatt-hours as typed */
  energy: string;
  /** roubles as typed */
  sum: string;
}

export const wholeList: ListFilter = { from: '', to: '', energy: '', sum: '' };

const names = ['from', 'to', 'energy', 'sum'] as const satisfies readonly (keyof ListFilter)[];
const typingMs = 400;
const textMax = 20;

const day = z.iso.date().catch('');

/** An address may say anything: what is no day is left out. */
export function readFilter(query: URLSearchParams): ListFilter {
  const typed = (name: string) => (query.get(name) ?? '').slice(0, textMax);
  return {
    from: day.parse(query.get('from') ?? ''),
    to: day.parse(query.get('to') ?? ''),
    energy: typed('energy'),
    sum: typed('sum'),
  };
}

function addressOf(path: string, filter: ListFilter): string {
  const query = new URLSearchParams();
  for (const name of names) if (filter[name]) query.set(name, filter[name]);
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}

export function isNarrowed(filter: ListFilter): boolean {
  return names.some((name) => filter[name] !== '');
}

/** What is asked of the server: a number that is none, or days that end before they begin, narrow nothing. */
export function askedOf(filter: ListFilter) {
  const isBackwards = filter.from !== '' && filter.to !== '' && filter.from > filter.to;
  return {
    from: isBackwards ? '' : filter.from,
    to: isBackwards ? '' : filter.to,
    energyWh: decimalValue(filter.energy, 'kwh'),
    sumMinor: decimalValue(filter.sum, 'roubles'),
  };
}

/**
 * The filter of a history. It stands in the address, so that a reload, a link and the way back find it again.
 *
 * @param path the screen's own, without a query
 */
export function useListFilter(path: string) {
  const router = useIonRouter();
  const { query, isOnTop } = useOwnLocation();
  const [filter, setFilter] = useState(() => readFilter(query));
  const calm = useDebounced(filter, typingMs);
  const address = addressOf(path, calm);
  const written = useRef(addressOf(path, readFilter(query)));
  const write = useRef(router.push);
  useEffect(() => {
    write.current = router.push;
  });
  useEffect(() => {
    if (!isOnTop || written.current === address) return;
    written.current = address;
    write.current(address, 'none', 'replace');
  }, [address, isOnTop]);
  return { filter, setFilter, asked: askedOf(calm), isNarrowed: isNarrowed(calm) };
}
