import { ExpirationPlugin } from 'workbox-expiration';
import { registerRoute } from 'workbox-routing';
import { CacheFirst } from 'workbox-strategies';

const partsMax = 30;
const monthS = 30 * 86_400;

/** Parts of the app that few drivers need (the player of webcams) are not fetched beforehand, only kept once seen; their names bear a hash. */
export function keepSeenParts(): void {
  registerRoute(
    ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith('/app/assets/'),
    new CacheFirst({
      cacheName: 'tok-seen-parts',
      plugins: [new ExpirationPlugin({ maxEntries: partsMax, maxAgeSeconds: monthS, purgeOnQuotaError: true })],
    }),
  );
}
