import type { Query, QueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { failureOf } from '../api/api-failure.ts';
import { isSignedIn, watchSignOut } from '../api/session-tokens.ts';

/**
 * The last known answers for a time without a network. They are put on the screen only when the server could not be asked, with the time
 * they were true at, so that <Freshness> tells it. Money, sessions and profiles are not among them.
 */
const keptAreas: ReadonlySet<unknown> = new Set([
  'stations',
  'tariffs',
  'contacts',
  'faq',
  'promotions',
  'documents',
  'app-config',
]);
/** A driver's own prices: gone when he signs out. */
const isPersonal = (key: readonly unknown[]) => key.includes('driver');

const keepEveryMs = 60_000;
const prefix = 'tok-kept-';
const openName = `${prefix}${__APP_VERSION__}`;
const personalName = `${openName}-driver`;
const timeHeader = 'X-Kept-At';

const envelope = z.object({ data: z.unknown() });

interface Kept {
  data: unknown;
  /** since the epoch, ms */
  keptAt: number;
}

const cacheOf = (key: readonly unknown[]) => (isPersonal(key) ? personalName : openName);
const addressOf = (key: readonly unknown[]) => `/app/kept/${encodeURIComponent(JSON.stringify(key))}`;

async function write(caches: CacheStorage, query: Query): Promise<void> {
  const cache = await caches.open(cacheOf(query.queryKey));
  const body = JSON.stringify({ data: query.state.data });
  const headers = { 'Content-Type': 'application/json', [timeHeader]: String(query.state.dataUpdatedAt) };
  await cache.put(addressOf(query.queryKey), new Response(body, { headers }));
}

async function read(caches: CacheStorage, key: readonly unknown[]): Promise<Kept | null> {
  const found = await caches.match(addressOf(key), { cacheName: cacheOf(key) });
  if (!found) return null;
  const { data } = envelope.parse(await found.json());
  return { data, keptAt: Number(found.headers.get(timeHeader)) };
}

/** A station's page without a network: as the list last showed it. */
async function findStation(caches: CacheStorage, client: QueryClient, key: readonly unknown[]): Promise<Kept | null> {
  const [, who, displayNumber] = key;
  const listKey = ['stations', who];
  const seen = client.getQueryState(listKey);
  const list = seen?.data === undefined ? await read(caches, listKey) : { data: seen.data, keptAt: seen.dataUpdatedAt };
  if (!list || !Array.isArray(list.data)) return null;
  const data: unknown = list.data.find(
    (station: { displayNumber?: unknown }) => station.displayNumber === displayNumber,
  );
  return data === undefined ? null : { data, keptAt: list.keptAt };
}

/** Keeping is a convenience: a full or forbidden storage is no reason to trouble the driver. */
const unkept = () => undefined;

/** Keeps what is read, and shows it again where reading fails. @returns ends it */
export function keepAnswers(client: QueryClient, caches: CacheStorage | undefined): () => void {
  if (!caches) return () => undefined;
  const keptAt = new Map<string, number>();

  const keep = (query: Query) => {
    const last = keptAt.get(query.queryHash) ?? 0;
    if (query.state.dataUpdatedAt - last < keepEveryMs) return;
    keptAt.set(query.queryHash, query.state.dataUpdatedAt);
    write(caches, query).catch(unkept);
  };
  const restore = async (query: Query) => {
    if (query.state.data !== undefined || !failureOf(query.state.error ?? query.state.fetchFailureReason).isTemporary)
      return;
    const isStation = query.queryKey[0] === 'station';
    const kept = await (isStation ? findStation(caches, client, query.queryKey) : read(caches, query.queryKey));
    if (!kept || query.state.data !== undefined) return;
    const status = query.state.status === 'pending' ? 'success' : query.state.status;
    query.setState({ ...query.state, data: kept.data, dataUpdatedAt: kept.keptAt, status });
  };
  return client.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated') return;
    const { query, action } = event;
    const [area] = query.queryKey;
    if (action.type === 'success' && keptAreas.has(area)) keep(query);
    const hasFailed = action.type === 'failed' || action.type === 'error';
    if (hasFailed && (keptAreas.has(area) || area === 'station')) restore(query).catch(unkept);
  });
}

/** Forgets what an older version kept, in a shape of its own. */
export async function forgetOlderAnswers(caches: CacheStorage | undefined): Promise<void> {
  const names = (await caches?.keys()) ?? [];
  const older = names.filter((name) => name.startsWith(prefix) && name !== openName && name !== personalName);
  await Promise.all(older.map((name) => caches?.delete(name)));
}

/** What anybody may read, and reads alike. */
const isOpen = ({ queryKey }: Query) => keptAreas.has(queryKey[0]) && !isPersonal(queryKey);

/**
 * What was read as the driver goes with his session, whoever ends it: he, another window, or the server. The next driver on this device
 * sees none of it, not even while his own is on its way.
 *
 * @returns ends it
 */
export function forgetWithDriver(client: QueryClient, caches: CacheStorage | undefined): () => void {
  const filter = { predicate: (query: Query) => !isOpen(query) };
  return watchSignOut(() => {
    for (const query of client.getQueryCache().findAll(filter)) query.reset();
    if (isSignedIn()) void client.invalidateQueries(filter);
    caches?.delete(personalName).catch(unkept);
  });
}
