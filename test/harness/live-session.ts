import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { Driver } from './driver.ts';
import { eventually } from './eventually.ts';
import type { Stack } from './stack.ts';

/** What the app's open charging screen hears about one session. */
export interface LiveSession {
  /** every message of the subscription so far, oldest first */
  messages: unknown[];
  close(): void;
}

/** Subscribes as the app does: Directus' own WebSocket, one item. @returns when it stands; throws when it is refused */
export async function watchLive(stack: Stack, driver: Pick<Driver, 'token'>, sessionId: string): Promise<LiveSession> {
  const socket = new WebSocket(`${stack.directusUrl.replace('http', 'ws')}/websocket`);
  const messages: unknown[] = [];
  let isSignedIn = false;
  let refusal: unknown = null;
  socket.on('message', (data) => {
    const message = JSON.parse(String(data)) as { type?: string; status?: string };
    if (message.type === 'ping') socket.send(JSON.stringify({ type: 'pong' }));
    if (message.type === 'auth') isSignedIn = message.status === 'ok';
    if (message.type === 'subscription') messages.push(message);
    if (message.status === 'error') refusal = message;
  });
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'auth', access_token: driver.token }));
  await eventually(() => (isSignedIn ? true : null), { what: 'signed in to the WebSocket' });
  const subscription = { type: 'subscribe', collection: 'charging_sessions', item: sessionId, uid: sessionId };
  socket.send(JSON.stringify({ ...subscription, query: { fields: ['id', 'status'] } }));
  await eventually(() => (messages.length > 0 || refusal !== null ? true : null), { what: 'subscription' });
  if (refusal !== null) {
    socket.terminate();
    throw new Error(`The subscription was refused: ${JSON.stringify(refusal)}`);
  }
  return { messages, close: () => socket.terminate() };
}
