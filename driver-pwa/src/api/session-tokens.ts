import { createDirectus, logout, refresh, rest } from '@directus/sdk';
import type { Tokens } from '@tok/api';
import { useSyncExternalStore } from 'react';
import { z } from 'zod';

/** Tokens live in localStorage, so that a driver stays signed in when the app is closed; the page's CSP allows no foreign script. */
const storageKey = 'tok.tokens';
const renewBeforeMs = 30_000;

const storedTokens = z.object({ accessToken: z.string(), refreshToken: z.string(), expiresAt: z.number() });
type StoredTokens = z.infer<typeof storedTokens>;

const listeners = new Set<() => void>();
const endListeners = new Set<() => void>();

function read(): StoredTokens | null {
  const text = localStorage.getItem(storageKey);
  if (text === null) return null;
  try {
    return storedTokens.parse(JSON.parse(text));
  } catch {
    // Written by another version of the app: the driver signs in again.
    localStorage.removeItem(storageKey);
    return null;
  }
}

function write(tokens: StoredTokens | null): void {
  if (tokens) localStorage.setItem(storageKey, JSON.stringify(tokens));
  else localStorage.removeItem(storageKey);
  if (!tokens) for (const listener of endListeners) listener();
  for (const listener of listeners) listener();
}

export function storeTokens(tokens: Pick<Tokens, 'access_token' | 'refresh_token' | 'expires'>): void {
  write({
    accessToken: tokens.access_token,
    refreshToken: tokens.refresh_token,
    expiresAt: Date.now() + tokens.expires,
  });
}

/** A renewal that hangs would hold up every request that waits for its token. */
const timeoutMs = 20_000;

function fetchInTime(address: string, init: RequestInit): Promise<Response> {
  return fetch(address, { ...init, signal: AbortSignal.timeout(timeoutMs) });
}

function directus() {
  return createDirectus(window.location.origin, { globals: { fetch: fetchInTime } }).with(rest());
}

function isRefused(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || !('response' in error)) return false;
  return error.response instanceof Response && (error.response.status === 401 || error.response.status === 403);
}

async function renew(refused: string | null): Promise<string | null> {
  const tokens = read();
  if (!tokens) return null;
  const isFresh = tokens.expiresAt - renewBeforeMs > Date.now() && tokens.accessToken !== refused;
  if (isFresh) return tokens.accessToken;
  try {
    const renewed = await directus().request(refresh({ mode: 'json', refresh_token: tokens.refreshToken }));
    const { access_token, refresh_token, expires } = renewed;
    if (!access_token || !refresh_token || expires === null) return null;
    storeTokens({ access_token, refresh_token, expires });
    return access_token;
  } catch (error) {
    // Only the server's own "no" ends the session: without a network the driver stays signed in.
    if (isRefused(error)) write(null);
    return null;
  }
}

let renewal: Promise<string | null> | null = null;

/** A refresh token works once: one renewal at a time in this window, and, where the browser has locks, in all windows. */
function renewOnce(refused: string | null): Promise<string | null> {
  const run = () => renew(refused);
  renewal ??= ('locks' in navigator ? navigator.locks.request('tok.refresh', run) : run()).finally(() => {
    renewal = null;
  });
  return renewal;
}

/**
 * The token to send now, renewed when it is about to end; null for a guest.
 *
 * @param refused a token the server has just answered 401 to
 */
export async function accessToken(refused: string | null = null): Promise<string | null> {
  const tokens = read();
  if (!tokens) return null;
  if (tokens.accessToken !== refused && tokens.expiresAt - renewBeforeMs > Date.now()) return tokens.accessToken;
  return renewOnce(refused);
}

/** Ends the session on the server too; without a network it ends here. */
export async function signOut(): Promise<void> {
  const tokens = read();
  if (!tokens) return;
  write(null);
  try {
    await directus().request(logout({ mode: 'json', refresh_token: tokens.refreshToken }));
  } catch {
    // The refresh token stays valid on the server until it ends by itself; the device has forgotten it.
  }
}

export function isSignedIn(): boolean {
  return read() !== null;
}

/** Calls back whenever a driver signs in or out, in this window or another. @returns ends it */
export function watchSignIn(listener: () => void): () => void {
  const onStorage = (event: StorageEvent) => {
    if (event.key === storageKey || event.key === null) listener();
  };
  listeners.add(listener);
  window.addEventListener('storage', onStorage);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', onStorage);
  };
}

/**
 * Calls back whenever a session ends, here or in another window: also when the next driver has signed in before this window was told.
 *
 * @returns ends it
 */
export function watchSignOut(listener: () => void): () => void {
  const onStorage = ({ key, newValue }: StorageEvent) => {
    if (key === null || (key === storageKey && newValue === null)) listener();
  };
  endListeners.add(listener);
  window.addEventListener('storage', onStorage);
  return () => {
    endListeners.delete(listener);
    window.removeEventListener('storage', onStorage);
  };
}

export function useIsSignedIn(): boolean {
  return useSyncExternalStore(watchSignIn, isSignedIn);
}
