import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectDatabase, writeTransaction } from '@tok/database';
import type { PaymentMethodRow, PaymentOperationRow, PaymentRow, Uuid } from '@tok/database';
import { startSandbox } from '@tok/payment-sandbox';
import type { Sandbox, SandboxOptions, SandboxPayment } from '@tok/payment-sandbox';
import type { Knex } from 'knex';
import { bindCard } from '../cards/bind-card.ts';
import { applyProviderEvents } from '../inbox/apply-provider-events.ts';
import { recordProviderEvent } from '../inbox/record-provider-event.ts';
import { openAccount, openClientAccounts } from '../ledger/ledger-accounts.ts';
import { postTransfer } from '../ledger/post-transfers.ts';
import { readBalances } from '../ledger/read-balances.ts';
import type { Balances } from '../ledger/read-balances.ts';
import type { PaymentChange, PaymentContext } from '../operations/payment-context.ts';
import { reconcileBindings } from '../operations/reconcile.ts';
import { runPaymentOperations } from '../operations/run-payment-operations.ts';
import type { PaymentProvider } from '../provider/payment-provider.ts';
import { createYookassaProvider } from '../provider/yookassa/yookassa-provider.ts';
import { requestHold } from '../request-hold.ts';
import { requestSettlement } from '../request-settlement.ts';
import type { Settlement } from '../request-settlement.ts';
import { createPaymentTables } from './payment-tables.ts';

export const returnUrl = 'https://tok.example/app/wallet';
const shop = { shopId: 'test-shop', secretKey: 'test-shop-key' };
const openedAt = new Date('2026-11-23T08:00:00Z');

/** Test numbers of the provider. */
export const cardNumbers = {
  passes: '2202474301322987',
  hasNoMoney: '2200000000000053',
  isBlocked: '2201382000000047',
};

/** One client, the payment sandbox over HTTP, and a clock that stands still until told to pass. */
export interface PaymentScene {
  db: Knex;
  sandbox: Sandbox;
  provider: PaymentProvider;
  context: PaymentContext;
  clientId: Uuid;
  changes: PaymentChange[];
  complaints: string[];
  now: () => Date;
  pass: (seconds: number) => void;
  addClient: () => Promise<Uuid>;
  addCard: (number?: string, clientId?: Uuid) => Promise<Uuid>;
  fillForm: (methodId: Uuid, number: string) => Promise<void>;
  topUp: (amountMinor: number) => Promise<void>;
  hold: (request: Partial<Parameters<typeof requestHold>[1]>) => Promise<PaymentRow>;
  settle: (paymentId: Uuid, captureMinor: number) => Promise<Settlement>;
  /** Works off webhooks and operations until nothing is due, letting the clock pass where something waits. */
  settleDown: () => Promise<void>;
  payment: (id: Uuid) => Promise<PaymentRow>;
  card: (id: Uuid) => Promise<PaymentMethodRow>;
  operations: (paymentId: Uuid) => Promise<PaymentOperationRow[]>;
  atProvider: (paymentId: Uuid) => Promise<SandboxPayment | undefined>;
  balances: () => Promise<Balances>;
  balanceOf: (kind: string) => Promise<number>;
  close: () => Promise<void>;
}

export async function openPaymentScene(options: Partial<SandboxOptions> = {}): Promise<PaymentScene> {
  const { db, dispose } = await openDatabase();
  await createPaymentTables(db);
  let nowMs = openedAt.getTime();
  const now = (): Date => new Date(nowMs);
  const inbox = await openInbox(db, now);
  const sandbox = await startSandbox({
    port: 0,
    ...shop,
    webhookUrl: inbox.url,
    webhookRetryDelaysMs: [5],
    now,
    ...options,
  });
  const provider = createYookassaProvider({ apiUrl: sandbox.apiUrl, ...shop, timeoutMs: 300 });
  inbox.provider = provider;
  const changes: PaymentChange[] = [];
  const complaints: string[] = [];
  const context: PaymentContext = {
    db,
    provider,
    now,
    logger: { info: () => undefined, warn: () => undefined, error: (_facts, message) => void complaints.push(message) },
    onPaymentChanged: (change) => void changes.push(change),
  };
  const clientId = await addClient();

  async function addClient(): Promise<Uuid> {
    const id = randomUUID();
    await db('clients').insert({ id, user: randomUUID() });
    await writeTransaction(db, (trx) => openClientAccounts(trx, id));
    return id;
  }

  async function addCard(number = cardNumbers.passes, owner = clientId): Promise<Uuid> {
    const id = randomUUID();
    const request = { id, clientId: owner, provider: provider.name, returnUrl, now: now() };
    await writeTransaction(db, (trx) => bindCard(trx, request));
    await runPaymentOperations(context);
    await fillForm(id, number);
    await reconcileBindings(context);
    return id;
  }

  async function fillForm(methodId: Uuid, number: string): Promise<void> {
    const { confirmation_url } = await card(methodId);
    const body = new URLSearchParams({ number, expiry: '12/40', cvc: '123' });
    const answer = await fetch(confirmation_url ?? '', { method: 'POST', body, redirect: 'manual' });
    if (answer.status !== 303) throw new Error(`The form answered ${answer.status}`);
  }

  async function topUp(amountMinor: number): Promise<void> {
    await writeTransaction(db, async (trx) => {
      const wallet = await openAccount(trx, 'wallet', { clientId });
      const settlement = await openAccount(trx, 'provider_settlement', {});
      const key = { paymentId: null, sessionId: null, idempotencyKey: randomUUID(), postedAt: now() };
      await postTransfer(trx, {
        debitAccount: settlement.id,
        creditAccount: wallet.id,
        amountMinor,
        kind: 'top_up',
        ...key,
      });
    });
  }

  const hold: PaymentScene['hold'] = (request) =>
    writeTransaction(db, (trx) => {
      const ids = { paymentId: randomUUID(), clientId, sessionId: randomUUID() };
      return requestHold(trx, { ...ids, source: 'card', amountMinor: 150_000, returnUrl, now: now(), ...request });
    });

  async function settleDown(): Promise<void> {
    for (let round = 0; round < 100; round++) {
      await sandbox.webhooksSettled();
      while (!(await applyProviderEvents(context)));
      await runPaymentOperations(context);
      const open = await db<PaymentOperationRow>('payment_operations').whereIn('state', ['new', 'sent']).first('id');
      const unread = await db('provider_events').whereNull('processed_at').first('id');
      if (!open && !unread) return;
      nowMs += 60_000;
    }
    throw new Error('The payments do not come to rest');
  }

  const payment = async (id: Uuid): Promise<PaymentRow> =>
    found(await db<PaymentRow>('payments').where({ id }).first());
  const card = async (id: Uuid): Promise<PaymentMethodRow> =>
    found(await db<PaymentMethodRow>('payment_methods').where({ id }).first());

  return {
    db,
    sandbox,
    provider,
    context,
    clientId,
    changes,
    complaints,
    now,
    pass: (seconds) => void (nowMs += seconds * 1_000),
    addClient,
    addCard,
    fillForm,
    topUp,
    hold,
    settle: (paymentId, captureMinor) =>
      writeTransaction(db, (trx) => requestSettlement(trx, { paymentId, captureMinor, now: now() })),
    settleDown,
    payment,
    card,
    operations: async (id) =>
      db<PaymentOperationRow>('payment_operations').where({ payment: id }).orderBy(['created_at', 'kind']),
    atProvider: async (id) => sandbox.payments.get((await payment(id)).provider_payment_id ?? ''),
    balances: () => readBalances(db, clientId),
    balanceOf: async (kind) =>
      Number((await db('ledger_accounts').where({ kind }).sum({ total: 'balance_minor' }))[0]?.total ?? 0),
    async close() {
      await sandbox.close();
      await inbox.close();
      await dispose();
    },
  };
}

/** SQLite in a file of its own; with PAYMENTS_TEST_PG_PORT a schema of its own in that Postgres. */
async function openDatabase(): Promise<{ db: Knex; dispose: () => Promise<void> }> {
  const port = process.env['PAYMENTS_TEST_PG_PORT'];
  if (port !== undefined) {
    const database = `payments_${randomUUID().replaceAll('-', '')}`;
    const server = { client: 'pg', host: '127.0.0.1', port: Number(port), user: 'postgres' } as const;
    const root = connectDatabase({ ...server, database: 'postgres' });
    await root.raw('CREATE DATABASE ??', [database]);
    const db = connectDatabase({ ...server, database });
    const dispose = async (): Promise<void> => {
      await db.destroy();
      await root.raw('DROP DATABASE ??', [database]);
      await root.destroy();
    };
    return { db, dispose };
  }
  const folder = mkdtempSync(join(tmpdir(), 'tok-payments-'));
  const db = connectDatabase({ client: 'sqlite3', filename: join(folder, 'test.db') });
  const dispose = async (): Promise<void> => {
    await db.destroy();
    rmSync(folder, { recursive: true, force: true });
  };
  return { db, dispose };
}

interface Inbox {
  url: string;
  provider: PaymentProvider | undefined;
  close: () => Promise<void>;
}

async function openInbox(db: Knex, now: () => Date): Promise<Inbox> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body: unknown = JSON.parse(Buffer.concat(chunks).toString());
      const stored = inbox.provider
        ? recordProviderEvent(db, { provider: inbox.provider, body, now: now() })
        : Promise.reject(new Error('closed'));
      stored.then(
        () => response.writeHead(200).end(),
        () => response.writeHead(500).end(),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const inbox: Inbox = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    provider: undefined,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return inbox;
}

function found<T>(row: T | undefined): T {
  if (row === undefined) throw new Error('No such row');
  return row;
}
