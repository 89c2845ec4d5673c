import { createDirectus, realtime } from '@directus/sdk';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { sessionKey } from './get-session.ts';
import { accessToken } from './session-tokens.ts';

interface Schema {
  charging_sessions: { id: string; status: string }[];
}

function connect() {
  // Left alone, the SDK keeps the WebSocket that was there when it was imported.
  return createDirectus<Schema>(window.location.origin, { globals: { WebSocket: globalThis.WebSocket } })
    .with(() => ({ getToken: () => accessToken() }))
    .with(realtime({ authMode: 'handshake', reconnect: { delay: 3_000, retries: 1_000 } }));
}

/**
 * Calls back when the server says that the session has changed; what it says is never used itself. The connection may be missing altogether:
 * the screen polls.
 */
function watchSession(id: string, onChange: () => void): () => void {
  const client = connect();
  let isOver = false;
  const subscription = {
    type: 'subscribe',
    uid: id,
    collection: 'charging_sessions',
    event: 'update',
    item: id,
    query: { fields: ['id', 'status'] },
  };
  const forgetMessages = client.onWebSocket('message', (message: { type?: string; event?: string }) => {
    // A token that ran out is renewed by the SDK; what changed meanwhile was not told.
    if (message.type === 'auth') onChange();
    if (message.type === 'subscription' && message.event !== 'init') onChange();
  });
  // Also after each reconnect: the SDK itself repeats only subscriptions made by its own call, which knows no `item`.
  client.onWebSocket('open', () => {
    if (isOver) return client.disconnect();
    client.sendMessage(subscription);
    onChange();
  });
  client.connect().catch(() => undefined);
  return () => {
    isOver = true;
    forgetMessages();
    // One that opens only now is closed by the handler above, which therefore stays.
    client.disconnect();
  };
}

/** A reading that is on its way is not thrown away for the next: told again meanwhile, it reads once more. */
function oneAtATime(read: () => Promise<void>): () => void {
  let isReading = false;
  let isToldAgain = false;
  const run = async (): Promise<void> => {
    isReading = true;
    do {
      isToldAgain = false;
      await read();
    } while (isToldAgain);
    isReading = false;
  };
  return () => {
    if (isReading) isToldAgain = true;
    else void run();
  };
}

/** Reads the session again whenever the server says so. */
export function useSessionUpdates(id: string, isLive: boolean): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (!isLive) return undefined;
    return watchSession(
      id,
      oneAtATime(() => queries.invalidateQueries({ queryKey: sessionKey(id) })),
    );
  }, [id, isLive, queries]);
}
