import { useSyncExternalStore } from 'react';

/** Chromium's own offer to install, which a page may keep for a better moment; not in TypeScript's DOM. */
interface InstallPrompt extends Event {
  prompt: () => Promise<unknown>;
}

export type InstallWay = 'prompt' | 'share' | null;

let offer: InstallPrompt | null = null;
const listeners = new Set<() => void>();

function keep(next: InstallPrompt | null): void {
  offer = next;
  for (const listener of listeners) listener();
}

/** Keeps the browser's offer for «Меню». */
export function watchInstallOffer(): void {
  window.addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    keep(event as InstallPrompt);
  });
  window.addEventListener('appinstalled', () => keep(null));
}

function isInstalled(): boolean {
  return window.matchMedia('(display-mode: standalone)').matches;
}

/** Safari on an iPhone or iPad, which says it is a Mac. */
function isAppleTouch(): boolean {
  return /iPhone|iPad/.test(navigator.userAgent) || (/Mac/.test(navigator.userAgent) && navigator.maxTouchPoints > 1);
}

function installWay(): InstallWay {
  if (isInstalled()) return null;
  if (offer) return 'prompt';
  return isAppleTouch() ? 'share' : null;
}

/** How this device could install the app now: by its own prompt, by hand through «Поделиться», or not (any more). */
export function useInstallWay(): InstallWay {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, installWay);
}

/** Shows the browser's prompt; it works once. */
export async function promptInstall(): Promise<void> {
  const kept = offer;
  keep(null);
  await kept?.prompt();
}
