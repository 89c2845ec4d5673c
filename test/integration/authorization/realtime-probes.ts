import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { Audience } from '../../../snapshots/access/table/granted-rights.ts';
import type { Row } from './matches-rule.ts';
import { closedFields, may } from './matrix-world.ts';
import type { MatrixWorld, Table } from './matrix-world.ts';
import { differ, keysOf } from './probe.ts';

interface Message {
  type?: string;
  status?: string;
  uid?: string;
  event?: string;
  data?: Row[];
  error?: { code?: string };
}

/** One socket of a person, subscribed to every collection there is. */
class Listener {
  readonly #socket: WebSocket;
  #heard: ((message: Message) => void) | undefined;

  constructor(world: MatrixWorld) {
    this.#socket = new WebSocket(`${world.stack.directusUrl.replace('http', 'ws')}/websocket`);
    this.#socket.on('message', (data) => {
      const message = JSON.parse(String(data)) as Message;
      if (message.type === 'ping') this.#send({ type: 'pong' });
      // News of rows that change meanwhile are not what was asked.
      else if (message.event === undefined || message.event === 'init') this.#heard?.(message);
    });
  }

  /** @returns false when the door stays closed, as it does for guests */
  async signIn(token: string | null): Promise<boolean> {
    await once(this.#socket, 'open');
    const said = this.#nextAnswer();
    this.#send({ type: 'auth', access_token: token ?? 'none' });
    return (await said).status === 'ok';
  }

  /** One after another: a refusal does not say of what. @returns the first answer about each collection */
  async subscribe(tables: Table[]): Promise<Map<string, Message>> {
    const answers = new Map<string, Message>();
    for (const { name } of tables) {
      const answer = this.#nextAnswer();
      this.#send({ type: 'subscribe', collection: name, uid: name, query: { fields: ['*'], limit: -1 } });
      answers.set(name, await answer);
    }
    return answers;
  }

  close(): void {
    this.#socket.terminate();
  }

  #nextAnswer(): Promise<Message> {
    return new Promise((resolve) => (this.#heard = resolve));
  }

  #send(message: object): void {
    this.#socket.send(JSON.stringify(message));
  }
}

/** @returns where a subscription gives an audience more or less than the policies do */
export async function checkSubscriptions(world: MatrixWorld, audience: Audience): Promise<string[]> {
  const listener = new Listener(world);
  try {
    const isIn = await listener.signIn(world.people[audience].token);
    if (audience === 'guest') return isIn ? ['a guest is let in'] : [];
    if (!isIn) return ['is not let in'];
    const tables = world.tables.filter(({ name, isSingleton }) => !isSingleton && !untold.includes(name));
    const answers = await listener.subscribe(tables);
    const found: string[] = [];
    for (const table of tables) found.push(...(await compare(world, audience, table, answers.get(table.name) ?? {})));
    return found;
  } finally {
    listener.close();
  }
}

/** Sockets themselves make rows of these. */
const untold = ['directus_activity', 'directus_revisions', 'directus_notifications'];

async function compare(world: MatrixWorld, audience: Audience, table: Table, first: Message): Promise<string[]> {
  const what = `subscription to ${table.name}`;
  if (!may(audience, table, 'read')) {
    return first.status === 'error' && !first.data ? [] : [`${what}: ${JSON.stringify(first).slice(0, 200)}`];
  }
  if (!first.data) return [`${what}: ${JSON.stringify(first).slice(0, 200)}`];
  const [row] = first.data;
  const leaks = row ? closedFields(audience, table).filter((field) => field in row) : [];
  return [
    ...leaks.map((field) => `${what}: gives ${field}`),
    ...differ(what, keysOf(first.data, table), await world.visible(audience, table)),
  ];
}
