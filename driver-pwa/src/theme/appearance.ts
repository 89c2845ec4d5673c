import { useSyncExternalStore } from 'react';
import { useMedia } from '../components/media.ts';

export const appearances = ['system', 'light', 'dark'] as const;
export type Appearance = (typeof appearances)[number];

/** What the system colours its bars with: --bg of tokens.css, as index.html has it until a choice is made. */
const grounds = { light: '#eef2f1', dark: '#0a1113' } as const;
const storageKey = 'tok.appearance';
const listeners = new Set<() => void>();

function isAppearance(value: string | null): value is Appearance {
  return (appearances as readonly (string | null)[]).includes(value);
}

function readAppearance(): Appearance {
  const stored = localStorage.getItem(storageKey);
  return isAppearance(stored) ? stored : 'system';
}

/** Colours follow `color-scheme` (tokens.css), so that one attribute switches everything. */
export function applyAppearance(): void {
  const appearance = readAppearance();
  if (appearance === 'system') document.documentElement.removeAttribute('data-theme');
  else document.documentElement.setAttribute('data-theme', appearance);
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    const own = meta.media.includes('dark') ? 'dark' : 'light';
    meta.content = grounds[appearance === 'system' ? own : appearance];
  }
}

export function chooseAppearance(appearance: Appearance): void {
  localStorage.setItem(storageKey, appearance);
  applyAppearance();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useAppearance(): Appearance {
  return useSyncExternalStore(subscribe, readAppearance);
}

export function useIsDark(): boolean {
  const appearance = useAppearance();
  const isSystemDark = useMedia('(prefers-color-scheme: dark)');
  return appearance === 'system' ? isSystemDark : appearance === 'dark';
}
