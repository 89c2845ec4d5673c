import pg from 'pg';
import type { Knex } from 'knex';
import { isPostgres } from './dialect.ts';

/** Says only "look again"; the row in the table is the fact, and every consumer also looks now and then by itself. */
export type WakeUpChannel =
  | 'tok_hub_events'
  | 'tok_station_commands'
  | 'tok_station_moves'
  | 'tok_session_figures'
  | 'tok_session_limits'
  | 'tok_payment_operations'
  | 'tok_tag_sessions'
  | 'tok_notices';

/** Sends a wake-up with the transaction that wrote the rows; nothing on SQLite, where consumers poll. */
export async function wakeUp(db: Knex, channel: WakeUpChannel, payload = ''): Promise<void> {
  if (isPostgres(db)) await db.raw('SELECT pg_notify(?, ?)', [channel, payload]);
}

/** SQLite: an indexed look each 200 ms. Postgres: NOTIFY wakes; the slow look is for wake-ups that were lost. */
export const pollIntervalMs = { sqlite: 200, postgres: 5_000 };

/** Between attempts to get a lost listening connection back. */
const reconnectDelayMs = 1_000;

export interface WakeUpListener {
  close(): Promise<void>;
}

/**
 * Calls `onWakeUp` soon after rows were written for `channel`, and at least once each poll interval.
 *
 * @param onWakeUp payload is empty when only the clock woke it; must not throw
 */
export function listenForWakeUps(
  db: Knex,
  channel: WakeUpChannel,
  onWakeUp: (payload: string) => void,
): WakeUpListener {
  const postgres = isPostgres(db);
  const timer = setInterval(() => onWakeUp(''), postgres ? pollIntervalMs.postgres : pollIntervalMs.sqlite);
  let client: pg.Client | undefined;
  let reconnect: NodeJS.Timeout | undefined;
  let closed = false;

  function listenAgainLater(): void {
    clearTimeout(reconnect);
    if (!closed) reconnect = setTimeout(listen, reconnectDelayMs);
  }

  async function listen(): Promise<void> {
    const next = new pg.Client(db.client.config.connection as pg.ClientConfig);
    client = next;
    next.on('notification', (message) => onWakeUp(message.payload ?? ''));
    // The poll goes on meanwhile; whoever lost the connection also gets 'end'.
    next.on('error', () => undefined);
    next.on('end', listenAgainLater);
    try {
      await next.connect();
      await next.query(`LISTEN ${channel}`);
      onWakeUp('');
    } catch {
      await next.end().catch(() => undefined);
      listenAgainLater();
    }
  }
  if (postgres) void listen();

  return {
    async close() {
      closed = true;
      clearInterval(timer);
      clearTimeout(reconnect);
      await client?.end().catch(() => undefined);
    },
  };
}
