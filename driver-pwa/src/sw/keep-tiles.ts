import { ExpirationPlugin } from 'workbox-expiration';
import { registerRoute } from 'workbox-routing';
import { CacheFirst } from 'workbox-strategies';

const tilesMax = 600;
const tileAgeMaxS = 14 * 86_400;

/**
 * The pictures of the map come from elsewhere and change rarely: the last ones seen are kept, a few tens of megabytes at most, and go
 * first when the device needs room. Asked for with CORS: what a page may not read would count as several megabytes a tile.
 */
export function keepTiles(ownOrigin: string): void {
  const kept = new CacheFirst({
    cacheName: 'tok-tiles',
    fetchOptions: { mode: 'cors', credentials: 'omit' },
    plugins: [
      new ExpirationPlugin({ maxEntries: tilesMax, maxAgeSeconds: tileAgeMaxS, purgeOnQuotaError: true }),
      { requestWillFetch: async ({ request }) => new Request(request.url, { mode: 'cors', credentials: 'omit' }) },
    ],
  });
  registerRoute(
    ({ request, url }) => request.destination === 'image' && url.origin !== ownOrigin && isTile(url),
    async (options) => {
      try {
        return await kept.handle(options);
      } catch {
        // A source of tiles that knows no CORS still has pictures.
        return fetch(options.request);
      }
    },
  );
}

/** …/{z}/{x}/{y}, with or without @2x, .png, .webp */
function isTile(url: URL): boolean {
  return /\/\d{1,2}\/\d+\/\d+(@\dx)?(\.\w+)?$/.test(url.pathname);
}
