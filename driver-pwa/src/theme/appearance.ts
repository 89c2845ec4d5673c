import { useSyncExternalStore } from 'react';

export const appearances = ['system', 'light', 'dark'] as const;
export type Appearance = (typeof appearances)[number];

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
