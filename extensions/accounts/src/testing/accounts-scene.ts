import { randomUUID } from 'node:crypto';
import { roleIds } from '@tok/database';
import type { GrafanaAccountRow, Uuid } from '@tok/database';
import type { Knex } from 'knex';
import { openModelDatabase } from '../../../../snapshots/testing/model-database.ts';
import type { GrafanaServer } from '../config.ts';
import { createGrafana } from '../grafana/grafana-client.ts';
import { settleDue } from '../grafana/grafana-worker.ts';
import type { CreateUser } from '../users/make-user.ts';

export const grafanaServer: GrafanaServer = {
  url: 'https://grafana.example/sub',
  user: 'svc-tok',
  password: 'grafana-admin-secret',
};

export interface AccountsScene {
  db: Knex;
  now: () => Date;
  pass: (seconds: number) => void;
  log: string[];
  createUser: CreateUser;
  /** a colleague whose account at Grafana is queued */
  colleague: (email?: string, role?: Uuid) => Promise<Uuid>;
  account: (user: Uuid) => Promise<GrafanaAccountRow>;
  /** one look of the worker */
  settle: (timeoutMs?: number) => Promise<void>;
  close: () => Promise<void>;
}

/** Accounts on a database of their own, with a clock that stands still until told to pass. */
export async function openAccountsScene(): Promise<AccountsScene> {
  const { db, dispose } = await openModelDatabase();
  for (const column of ['status', 'counterparty', 'language']) {
    if (await db.schema.hasColumn('directus_users', column)) continue;
    await db.schema.alterTable('directus_users', (t) =>
      column === 'counterparty' ? t.uuid(column) : t.string(column),
    );
  }
  await db.raw('CREATE UNIQUE INDEX directus_users_email_unique ON directus_users (email)');
  let now = new Date('2026-11-23T09:00:00Z');
  const log: string[] = [];
  const createUser: CreateUser = async (trx, user) => {
    const id = randomUUID();
    await trx('directus_users').insert({ id, ...user });
    return id;
  };
  return {
    ...{ db, log, createUser, close: dispose, now: () => now },
    pass: (seconds) => void (now = new Date(now.getTime() + seconds * 1_000)),
    async colleague(email = 'anna@operator.example', role = roleIds.analyst) {
      const user = randomUUID();
      await db('directus_users').insert({ id: user, email, role, status: 'active' });
      await db('grafana_accounts').insert({
        ...{ id: randomUUID(), user, email, status: 'queued', attempts: 0, created_at: now, updated_at: now },
      });
      return user;
    },
    account: (user) => db('grafana_accounts').where({ user }).first(),
    settle: (timeoutMs = 2_000) =>
      settleDue({
        ...{ db, grafana: createGrafana(grafanaServer, { timeoutMs }), now: () => now },
        logger: { warn: (line) => void log.push(line) },
      }),
  };
}
