import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import type { PrecacheEntry } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { keepSeenParts } from './keep-seen-parts.ts';
import { keepTiles } from './keep-tiles.ts';
import { listenForPush } from './push.ts';
import { withPolicy } from './with-policy.ts';

declare const self: ServiceWorkerGlobalScope & { readonly __WB_MANIFEST: PrecacheEntry[] };

/*
 * Holds the shell of the app, the tiles seen last, and pushes. Answers of the server never come from here: what the app keeps of them
 * for a time without a network bears its time and is shown with it (src/app/kept-answers.ts).
 */
precacheAndRoute(withPolicy(self.__WB_MANIFEST, '__POLICY_VERSION__'));
cleanupOutdatedCaches();
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('index.html'), { allowlist: [/^\/app\//], denylist: [/\.\w+$/] }),
);
keepSeenParts();
keepTiles(self.location.origin);
listenForPush(self);

// A new version waits until the driver says so: it must not take the code away from under a form or a running charge.
self.addEventListener('message', (event) => {
  if ((event.data as { type?: unknown } | null)?.type === 'SKIP_WAITING') void self.skipWaiting();
});
// The first worker serves the page that brought it, so that the first visit can already go on without a network.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
