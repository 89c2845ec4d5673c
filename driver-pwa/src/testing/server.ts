import { ws } from 'msw';
import { setupServer } from 'msw/node';
import { handlers } from '../mocks/handlers.ts';

interface Subscription {
  collection: string;
  item: string;
  /** as the server does when the row has changed */
  announce: () => void;
}

/** Directus' realtime endpoint: greets whoever authenticates and remembers what he subscribes to. */
export const subscriptions: Subscription[] = [];

const websocket = ws.link('ws://localhost:*/websocket').addEventListener('connection', ({ client }) => {
  client.addEventListener('message', (event) => {
    const message = JSON.parse(String(event.data)) as { type: string; collection: string; item: string; uid: string };
    if (message.type === 'auth') client.send(JSON.stringify({ type: 'auth', status: 'ok' }));
    if (message.type !== 'subscribe') return;
    const { collection, item, uid } = message;
    client.send(JSON.stringify({ type: 'subscription', event: 'init', uid }));
    const announce = () =>
      client.send(JSON.stringify({ type: 'subscription', event: 'update', uid, data: [{ id: item }] }));
    subscriptions.push({ collection, item, announce });
  });
});

export const server = setupServer(...handlers, websocket);
