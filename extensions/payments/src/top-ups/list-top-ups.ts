import type { TopUps, TopUpsQuery } from '@tok/api';
import { readInstant, readInteger } from '@tok/database';
import type { BigIntColumn, PaymentRow, Uuid } from '@tok/database';
import { apiFailure } from '@tok/endpoint';
import type { Knex } from 'knex';
import { viewTopUps } from './top-up-view.ts';

/** Days are those of Moscow; one offset since 2014. */
const moscowOffset = '+03:00';
const dayMs = 86_400_000;

/** The filters run in the database; a page is found by the last row of the one before, never by counting. */
export async function listTopUps(db: Knex, clientId: Uuid, query: TopUpsQuery): Promise<Omit<TopUps, 'limits'>> {
  const rows = await pageOf(db, clientId, query);
  const page = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? page.at(-1) : undefined;
  return {
    totals: query.cursor === undefined ? await totalsOf(db, clientId, query) : null,
    topUps: await viewTopUps(db, page),
    nextCursor: last ? writeCursor(last) : null,
  };
}

function matching(
  db: Knex,
  clientId: Uuid,
  { from, to, amountMinor }: TopUpsQuery,
): Knex.QueryBuilder<PaymentRow, PaymentRow[]> {
  const query = db<PaymentRow>('payments')
    .where({ client: clientId, kind: 'top_up' })
    // The index holds what is no hold.
    .whereRaw(`kind <> 'hold'`);
  if (from) query.where('created_at', '>=', startOf(from));
  if (to) query.where('created_at', '<', new Date(startOf(to).getTime() + dayMs));
  if (amountMinor !== undefined) query.where({ amount_minor: amountMinor });
  return query as Knex.QueryBuilder<PaymentRow, PaymentRow[]>;
}

function startOf(day: string): Date {
  return new Date(`${day}T00:00:00${moscowOffset}`);
}

async function pageOf(db: Knex, clientId: Uuid, query: TopUpsQuery): Promise<PaymentRow[]> {
  const page = matching(db, clientId, query)
    .orderBy([
      { column: 'created_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(query.limit + 1);
  if (query.cursor === undefined) return page;
  const { createdAt, id } = readCursor(query.cursor);
  // The bound beside the choice: an index knows nothing of the choice.
  return page
    .where('created_at', '<=', createdAt)
    .where((before) => before.where('created_at', '<', createdAt).orWhere('id', '<', id));
}

/** Of what came into the wallet: the rest is no money. */
async function totalsOf(db: Knex, clientId: Uuid, query: TopUpsQuery): Promise<TopUps['totals']> {
  const [sums] = (await matching(db, clientId, query)
    .where({ status: 'captured' })
    .count({ count: '*' })
    .sum({ amount_minor: 'captured_minor' })) as unknown as Record<'count' | 'amount_minor', BigIntColumn | null>[];
  return { count: readInteger(sums?.count ?? 0), amountMinor: readInteger(sums?.amount_minor ?? 0) };
}

function writeCursor({ created_at, id }: PaymentRow): string {
  return `${readInstant(created_at).getTime()}.${id}`;
}

/** @throws INVALID_PAYLOAD for anything we did not write */
function readCursor(cursor: string): { createdAt: Date; id: Uuid } {
  const [, ms, id] = /^(\d{1,15})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(cursor) ?? [];
  if (ms === undefined || id === undefined) throw apiFailure('INVALID_PAYLOAD', { issues: [{ path: 'cursor' }] });
  return { createdAt: new Date(Number(ms)), id };
}
