import { randomUUID } from 'node:crypto';
import type { Uuid } from '@tok/database';
import { normalSide } from '@tok/domain';
import { openClientAccounts, postTransfers } from '@tok/payments';
import type { Transfer } from '@tok/payments';
import type { Knex } from 'knex';

/** A driver with money in his wallet and a card. */
export interface Payer {
  clientId: Uuid;
  cardId: Uuid;
}

const batch = 500;
const walletMinor = 1_000_000_000;

export async function addPayers(db: Knex, count: number): Promise<Payer[]> {
  const payers = Array.from({ length: count }, () => ({ clientId: randomUUID(), cardId: randomUUID() }));
  const now = new Date();
  const users = payers.map(() => ({ id: randomUUID() }));
  await db.batchInsert('directus_users', users, batch);
  const clients = payers.map(({ clientId }, index) => ({
    ...{ id: clientId, user: users[index]?.id, phone: `+7900${String(index).padStart(7, '0')}` },
    ...{ registered_at: now, is_blocked: false },
  }));
  await db.batchInsert('clients', clients, batch);
  const cards = payers.map(({ clientId, cardId }) => ({
    ...{ id: cardId, client: clientId, provider: 'yookassa', provider_method_id: cardId, status: 'active' },
    ...{ brand: 'Mir', first6: '220247', last4: '2987', expiry_month: 12, expiry_year: 2040 },
    ...{ is_default: true, created_at: now },
  }));
  await db.batchInsert('payment_methods', cards, batch);
  await fillWallets(db, payers, now);
  return payers;
}

async function fillWallets(db: Knex, payers: Payer[], postedAt: Date): Promise<void> {
  // All of ours stand from the start, as in a product that has sold something.
  const kinds = ['provider_settlement', 'revenue', 'vat_payable', 'provider_fees'] as const;
  const ours = kinds.map((kind) => ({ id: randomUUID(), kind, normal_side: normalSide(kind), balance_minor: 0 }));
  await db('ledger_accounts').insert(ours);
  const settlement = await db('ledger_accounts').where({ kind: 'provider_settlement' }).first('id');
  for (let from = 0; from < payers.length; from += batch) {
    await db.transaction(async (trx) => {
      const topUps: Transfer[] = [];
      for (const { clientId } of payers.slice(from, from + batch)) {
        const { wallet } = await openClientAccounts(trx, clientId);
        topUps.push({
          ...{ debitAccount: settlement.id, creditAccount: wallet, amountMinor: walletMinor, kind: 'top_up' },
          ...{ paymentId: null, sessionId: null, idempotencyKey: `bench:${clientId}`, postedAt },
        });
      }
      await postTransfers(trx, topUps);
    });
  }
}

/** One station with one connector: all charges stand there, a session is a row that payments point at. */
export async function addStation(db: Knex): Promise<{ station: Uuid; connector: Uuid }> {
  const [city, owner, station, connector] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  await db('cities').insert({ id: city, name: 'Краснодар', time_zone: 'Europe/Moscow' });
  await db('owners').insert({ id: owner, name: 'Benchmark', legal_name: 'Benchmark' });
  await db('stations').insert({
    ...{ id: station, code: 'BENCH-1', display_number: '1', owner, city, address: 'Benchmark' },
    ...{ location: JSON.stringify({ type: 'Point', coordinates: [38.97, 45.03] }), heartbeat_interval_s: 300 },
    ...{ protocol: 'ocpp1.6', is_public: false, created_at: new Date() },
  });
  await db('connectors').insert({
    ...{ id: connector, station, number: 1, type: 'ccs', current: 'dc', max_power_w: 60_000, is_enabled: true },
  });
  return { station, connector };
}

/** Sessions that are over, one for each charge to come. */
export async function addSessions(
  db: Knex,
  place: { station: Uuid; connector: Uuid },
  clients: Uuid[],
  firstNumber: number,
): Promise<Uuid[]> {
  const now = new Date();
  const rows = clients.map((client, index) => {
    const id = randomUUID();
    return {
      ...{ id, number: firstNumber + index, client, ...place, start_token: id.replaceAll('-', '').slice(-20) },
      ...{ origin: 'app', status: 'completed', source_kind: 'card', limit_kind: 'full', tariff_snapshot: '{}' },
      ...{ price_minor_per_kwh: 2_200, hold_minor: 150_000, request_hash: id, requested_at: now, updated_at: now },
    };
  });
  await db.batchInsert('charging_sessions', rows, batch);
  return rows.map(({ id }) => id);
}
