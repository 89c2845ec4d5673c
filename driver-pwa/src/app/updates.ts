import { useSyncExternalStore } from 'react';

/** How often a window that stays open asks whether there is a newer version. */
const lookEveryMs = 60 * 60_000;

let waiting: ServiceWorker | null = null;
let isAskedFor = false;
const listeners = new Set<() => void>();

function offer(worker: ServiceWorker | null): void {
  waiting = worker;
  for (const listener of listeners) listener();
}

function watchInstalling(worker: ServiceWorker | null): void {
  worker?.addEventListener('statechange', () => {
    // Without a controller this is the very first one: there is nothing old to replace.
    if (worker.state === 'installed' && navigator.serviceWorker.controller) offer(worker);
    if (worker.state === 'redundant' && waiting === worker) offer(null);
  });
}

/** Registers the service worker and watches for a newer one, which waits until `applyUpdate`. */
export async function watchUpdates(scriptUrl: string): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    // Only the window where the driver asked for it: another one may be in the middle of a form.
    if (isAskedFor) window.location.reload();
  });
  const registration = await navigator.serviceWorker.register(scriptUrl);
  if (registration.waiting && navigator.serviceWorker.controller) offer(registration.waiting);
  watchInstalling(registration.installing);
  registration.addEventListener('updatefound', () => watchInstalling(registration.installing));
  const look = () => {
    // Without a network the next look will do.
    if (document.visibilityState === 'visible') registration.update().catch(() => undefined);
  };
  setInterval(look, lookEveryMs);
  document.addEventListener('visibilitychange', look);
}

/** Puts the waiting version in force and opens it. */
export function applyUpdate(): void {
  isAskedFor = true;
  if (waiting) waiting.postMessage({ type: 'SKIP_WAITING' });
  else window.location.reload();
}

/** Whether a newer version waits. */
export function useIsUpdateWaiting(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => waiting !== null,
  );
}
