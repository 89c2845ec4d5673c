import { randomUUID } from 'node:crypto';
import { readConfig } from '../../../extensions/charging/src/config.ts';
import { createContext } from '../../../extensions/charging/src/charging-context.ts';
import type { ChargingContext } from '../../../extensions/charging/src/charging-context.ts';
import { advanceSession } from '../../../extensions/charging/src/sessions/advance-session.ts';
import { findDriver } from '../../../extensions/charging/src/sessions/driver.ts';
import { startSession } from '../../../extensions/charging/src/sessions/start-session.ts';
import { HubEvents } from '../../../extensions/charging/src/worker/hub-events.ts';
import { statusOf } from '../../../ocpp-hub/testing/test-charge.ts';
import { startTestHub } from '../../../ocpp-hub/testing/test-hub.ts';
import type { StationFixture, TestHub } from '../../../ocpp-hub/testing/test-hub.ts';
import type { TestStation } from '../../../ocpp-hub/testing/test-station.ts';
import type { ChargingSessionRow, PaymentRow } from '../../../packages/database/src/index.ts';
import { checkLedger, openClientAccounts, postTransfer, readBalances } from '../../../packages/payments/src/index.ts';

/** 22 ₽ */
export const priceMinorPerKwh = 2_200;
export const walletMinor = 500_000;

/** A charge that a driver's balance pays for; its session waits for the station's StartTransaction. */
export interface PaidCharge {
  fixture: StationFixture;
  station: TestStation;
  sessionId: string;
  clientId: string;
  token: string;
}

/** The hub and the sessions on one database, as two processes have it; time goes on only when the test says so. */
export class PaidCharges {
  readonly hub: TestHub;
  readonly context: ChargingContext;
  readonly #events: HubEvents;
  readonly #provider: string;

  constructor(hub: TestHub, provider: string) {
    this.hub = hub;
    this.#provider = provider;
    const silent = (): void => undefined;
    this.context = createContext({
      db: hub.db,
      config: readConfig({ HOLD_FIRST_PERCENT: '100' }),
      logger: { info: silent, warn: silent, error: silent },
      now: () => new Date(hub.time()),
      publish: () => Promise.resolve(),
    });
    this.#events = new HubEvents(this.context);
  }

  static async open(): Promise<PaidCharges> {
    // The clock jumps by hours.
    const hub = await startTestHub({ timing: { sweepIntervalMs: 30, leaseMs: 1e9 } });
    const provider = randomUUID();
    const account = { id: provider, kind: 'provider_settlement', normal_side: 'debit', balance_minor: 0 };
    await hub.db('ledger_accounts').insert(account);
    await hub.db('tariffs').insert({
      id: randomUUID(),
      name: 'Базовый',
      price_minor_per_kwh: priceMinorPerKwh,
      window_from: '00:00:00',
      window_to: '00:00:00',
      is_active: true,
      created_at: new Date(hub.time()),
    });
    return new PaidCharges(hub, provider);
  }

  /** A driver presses start; the hub asks the station, which accepts. */
  async begin(): Promise<PaidCharge> {
    const { hub } = this;
    const fixture = await hub.addStation();
    const station = await hub.connect(fixture);
    await station.call('StatusNotification', statusOf(1, 'Preparing'));
    const clientId = await this.addDriver();
    const { user } = await hub.db('clients').where('id', clientId).first();
    const sessionId = randomUUID();
    await startSession(this.context, await findDriver(hub.db, user), {
      id: sessionId,
      connectorId: String(fixture.connectors[1]),
      source: { kind: 'balance' },
      limit: { kind: 'full' },
      returnUrl: 'https://tok.example/app/charge',
    });
    await this.settle();
    const asked = await station.nextCall();
    station.answer(asked, { status: 'Accepted' });
    return { fixture, station, sessionId, clientId, token: String(asked.payload['idTag']) };
  }

  /** Everything that the worker of the sessions would do by now. */
  async settle(): Promise<void> {
    await this.#events.consume();
    const open: { id: string }[] = await this.hub.db('charging_sessions').select('id');
    for (const { id } of open) await advanceSession(this.context, id);
  }

  async session(id: string): Promise<ChargingSessionRow> {
    return this.hub.db('charging_sessions').where({ id }).first();
  }

  async payment(sessionId: string): Promise<PaymentRow> {
    return this.hub.db('payments').where('session', sessionId).first();
  }

  /** What is left of the balance; the ledger adds up. */
  async balanceMinor(clientId: string): Promise<number> {
    const { isBalanced } = await checkLedger(this.hub.db);
    if (!isBalanced) throw new Error('the ledger does not add up');
    return (await readBalances(this.hub.db, clientId)).balanceMinor;
  }

  /** @returns a client with a filled balance */
  async addDriver(): Promise<string> {
    const { db } = this.hub;
    const clientId = await this.hub.addClient();
    const accounts = await db.transaction((trx) => openClientAccounts(trx, clientId));
    await db('clients').where('id', clientId).update(accounts);
    const wallet = await db('ledger_accounts').where({ client: clientId, kind: 'wallet' }).first('id');
    await db.transaction((trx) =>
      postTransfer(trx, {
        debitAccount: this.#provider,
        creditAccount: wallet.id,
        amountMinor: walletMinor,
        kind: 'top_up',
        paymentId: null,
        sessionId: null,
        idempotencyKey: randomUUID(),
        postedAt: new Date(this.hub.time()),
      }),
    );
    return clientId;
  }
}
