import { randomUUID } from 'node:crypto';
import { writeTransaction } from '@tok/database';
import type { ClientRow, PaymentMethodRow, PaymentOperationRow, PaymentRow, Uuid } from '@tok/database';
import { startSandbox } from '@tok/payment-sandbox';
import type { Sandbox, SandboxOptions, SandboxPayment } from '@tok/payment-sandbox';
import type { Knex } from 'knex';
import { openModelDatabase } from '../../../../snapshots/testing/model-database.ts';
import type { ModelDatabase } from '../../../../snapshots/testing/model-database.ts';
import { bindCard } from '../cards/bind-card.ts';
import { applyProviderEvents } from '../inbox/apply-provider-events.ts';
import { recordProviderEvent } from '../inbox/record-provider-event.ts';
import { openAccount, openClientAccounts } from '../ledger/ledger-accounts.ts';
import { sumOwnAccounts } from '../ledger/own-accounts.ts';
import { postTransfer } from '../ledger/post-transfers.ts';
import { readBalances } from '../ledger/read-balances.ts';
import type { Balances } from '../ledger/read-balances.ts';
import type { PaymentChange, PaymentContext } from '../operations/payment-context.ts';
import { reconcileBindings } from '../operations/reconcile.ts';
import { runPaymentOperations } from '../operations/run-payment-operations.ts';
import type { PaymentProvider } from '../provider/payment-provider.ts';
import { createYookassaFiscal } from '../provider/yookassa/yookassa-fiscal.ts';
import { createYookassaProvider } from '../provider/yookassa/yookassa-provider.ts';
import { registerReceipts } from '../receipts/register-receipts.ts';
import { requestHold } from '../request-hold.ts';
import type { HoldRequest } from '../request-hold.ts';
import { requestSettlement } from '../request-settlement.ts';
import type { Settlement } from '../request-settlement.ts';
import { ChargingPlace } from './charging-place.ts';
import { openWebhookInbox } from './webhook-inbox.ts';
import type { WebhookInbox } from './webhook-inbox.ts';

export const returnUrl = 'https://tok.example/app/wallet';
/** The shop of the sandbox. */
export const shop = { shopId: 'test-shop', secretKey: 'test-shop-key' };
const openedAt = new Date('2026-11-23T08:00:00Z');
const roundsMax = 100;

/** Test numbers of the provider. */
export const cardNumbers = {
  passes: '2202474301322987',
  hasNoMoney: '2200000000000053',
  isBlocked: '2201382000000047',
};

class Clock {
  #nowMs = openedAt.getTime();
  readonly now = (): Date => new Date(this.#nowMs);

  pass(seconds: number): void {
    this.#nowMs += seconds * 1_000;
  }
}

interface Parts {
  clock: Clock;
  database: ModelDatabase;
  inbox: WebhookInbox;
  sandbox: Sandbox;
  provider: PaymentProvider;
}

/** One client, the payment sandbox over HTTP, and a clock that stands still until told to pass. */
export class PaymentScene {
  readonly clientId: Uuid = randomUUID();
  readonly changes: PaymentChange[] = [];
  /** what was logged as an error */
  readonly complaints: string[] = [];
  readonly db: Knex;
  readonly sandbox: Sandbox;
  readonly provider: PaymentProvider;
  readonly now: () => Date;
  readonly context: PaymentContext;
  readonly place: ChargingPlace;
  readonly #parts: Parts;
  #lastPhone = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.db = parts.database.db;
    this.place = new ChargingPlace(this.db);
    this.sandbox = parts.sandbox;
    this.provider = parts.provider;
    this.now = parts.clock.now;
    const quiet = (): void => undefined;
    const error = (_facts: object, message: string): void => void this.complaints.push(message);
    this.context = {
      db: this.db,
      provider: this.provider,
      now: this.now,
      logger: { info: quiet, warn: quiet, error },
      receipts: {
        fiscal: createYookassaFiscal({ apiUrl: this.sandbox.apiUrl, ...shop }),
        emailFallback: 'receipts@tok.example',
      },
      onPaymentChanged: (change) => void this.changes.push(change),
    };
  }

  pass(seconds: number): void {
    this.#parts.clock.pass(seconds);
  }

  async addClient(id: Uuid = randomUUID()): Promise<Uuid> {
    const user = randomUUID();
    const phone = `+7900${String(++this.#lastPhone).padStart(7, '0')}`;
    await this.db('directus_users').insert({ id: user });
    await this.db('clients').insert({ id, user, phone, is_blocked: false, registered_at: this.now() });
    await writeTransaction(this.db, (trx) => openClientAccounts(trx, id));
    return id;
  }

  /** @returns counterparties.id */
  async addCompany(name = 'ООО «ТЕСТ»'): Promise<Uuid> {
    const id = randomUUID();
    await this.db('counterparties').insert({ id, name, contract_number: id });
    return id;
  }

  /** @returns directus_users.id, by whom the client calls */
  async userOf(clientId: Uuid = this.clientId): Promise<Uuid> {
    return (await this.db<ClientRow>('clients').where({ id: clientId }).first())?.user ?? '';
  }

  async addCard(number = cardNumbers.passes, clientId = this.clientId): Promise<Uuid> {
    const id = randomUUID();
    const request = { id, clientId, provider: this.provider.name, returnUrl, now: this.now() };
    await writeTransaction(this.db, (trx) => bindCard(trx, request));
    await runPaymentOperations(this.context);
    await this.fillForm(id, number);
    await reconcileBindings(this.context);
    return id;
  }

  async fillForm(methodId: Uuid, number: string): Promise<void> {
    await this.#submit((await this.card(methodId)).confirmation_url, number);
  }

  async fillPaymentForm(paymentId: Uuid, number: string): Promise<void> {
    await this.#submit((await this.payment(paymentId)).confirmation_url, number);
  }

  async #submit(url: string | null, number: string): Promise<void> {
    const body = new URLSearchParams({ number, expiry: '12/40', cvc: '123' });
    const answer = await fetch(url ?? '', { method: 'POST', body, redirect: 'manual' });
    if (answer.status !== 303) throw new Error(`The form answered ${answer.status}`);
  }

  async topUp(amountMinor: number): Promise<void> {
    await writeTransaction(this.db, async (trx) => {
      const wallet = await openAccount(trx, 'wallet', { clientId: this.clientId });
      const settlement = await openAccount(trx, 'provider_settlement', {});
      await postTransfer(trx, {
        debitAccount: settlement.id,
        creditAccount: wallet.id,
        amountMinor,
        kind: 'top_up',
        paymentId: null,
        sessionId: null,
        idempotencyKey: randomUUID(),
        postedAt: this.now(),
      });
    });
  }

  async hold(request: Partial<HoldRequest>): Promise<PaymentRow> {
    const ids = { paymentId: randomUUID(), clientId: this.clientId, sessionId: randomUUID() };
    const whole: HoldRequest = { ...ids, source: 'card', amountMinor: 150_000, returnUrl, now: this.now(), ...request };
    await this.place.addSession(whole.sessionId, whole.clientId, whole.now);
    return writeTransaction(this.db, (trx) => requestHold(trx, whole));
  }

  async settle(paymentId: Uuid, captureMinor: number): Promise<Settlement> {
    return writeTransaction(this.db, (trx) => requestSettlement(trx, { paymentId, captureMinor, now: this.now() }));
  }

  /** Works off webhooks and operations until nothing is due, letting the clock pass where something waits. */
  async settleDown(): Promise<void> {
    for (let round = 0; round < roundsMax; round++) {
      await this.sandbox.webhooksSettled();
      while (!(await applyProviderEvents(this.context)));
      await runPaymentOperations(this.context);
      const open = await this.db<PaymentOperationRow>('payment_operations')
        .whereIn('state', ['new', 'sent'])
        .first('id');
      const unread = await this.db('provider_events').whereNull('processed_at').first('id');
      if (!open && !unread) return;
      this.pass(60);
    }
    throw new Error('The payments do not come to rest');
  }

  /** Registers receipts until none waits, letting the clock pass. */
  async settleReceipts(): Promise<void> {
    for (let round = 0; round < roundsMax; round++) {
      await registerReceipts(this.context);
      if (!(await this.db('receipts').whereNotNull('next_attempt_at').first('id'))) return;
      this.pass(60);
    }
    throw new Error('The receipts do not come to rest');
  }

  async payment(id: Uuid): Promise<PaymentRow> {
    return found(await this.db<PaymentRow>('payments').where({ id }).first());
  }

  async card(id: Uuid): Promise<PaymentMethodRow> {
    return found(await this.db<PaymentMethodRow>('payment_methods').where({ id }).first());
  }

  async operations(paymentId: Uuid): Promise<PaymentOperationRow[]> {
    return this.db<PaymentOperationRow>('payment_operations')
      .where({ payment: paymentId })
      .orderBy(['created_at', 'kind']);
  }

  async atProvider(paymentId: Uuid): Promise<SandboxPayment | undefined> {
    return this.sandbox.payments.get((await this.payment(paymentId)).provider_payment_id ?? '');
  }

  async balances(): Promise<Balances> {
    return readBalances(this.db, this.clientId);
  }

  /** Of all accounts of that kind. */
  async balanceOf(kind: string): Promise<number> {
    await sumOwnAccounts(this.db);
    const [row] = await this.db('ledger_accounts').where({ kind }).sum({ total: 'balance_minor' });
    return Number(row?.['total'] ?? 0);
  }

  async close(): Promise<void> {
    await this.sandbox.close();
    await this.#parts.inbox.close();
    await this.#parts.database.dispose();
  }
}

export async function openPaymentScene(options: Partial<SandboxOptions> = {}): Promise<PaymentScene> {
  const clock = new Clock();
  const { now } = clock;
  const database = await openModelDatabase();
  const inbox = await openWebhookInbox((body) => recordProviderEvent(database.db, { provider, body, now: now() }));
  const sandbox = await startSandbox({
    port: 0,
    ...shop,
    webhookUrl: inbox.url,
    webhookRetryDelaysMs: [5],
    now,
    ...options,
  });
  const provider = createYookassaProvider({ apiUrl: sandbox.apiUrl, ...shop });
  const scene = new PaymentScene({ clock, database, inbox, sandbox, provider });
  await scene.place.build(now());
  await scene.addClient(scene.clientId);
  return scene;
}

function found<T>(row: T | undefined): T {
  if (row === undefined) throw new Error('No such row');
  return row;
}
