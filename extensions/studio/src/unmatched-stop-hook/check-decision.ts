import { forUpdate, readJson } from '@tok/database';
import type { OcppTransactionRow, UnmatchedStopRow, Uuid } from '@tok/database';
import type { Knex } from 'knex';
import { z } from 'zod';
import { InvalidRowError } from '../refusal.ts';

/** A key of a related row as Studio sends it. */
const transactionKey = z.union([
  z.int(),
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number),
]);

/** Who decided is known here, whatever was sent. */
const decision = z.strictObject(
  {
    resolution: z.enum(['attach', 'dismiss']).nullable().optional(),
    transaction: transactionKey.nullable().optional(),
    resolved_by: z.unknown().optional(),
  },
  { error: 'изменить можно только решение и транзакцию' },
);

/** What a decision is about. */
type Stop = Pick<UnmatchedStopRow, 'id' | 'station' | 'resolution' | 'transaction' | 'resolved_at'>;

/**
 * What a person decided about stops that fit no transaction, as it is to be stored: the hub does the rest.
 *
 * @throws InvalidRowError when the hub has done it already, or the chosen transaction is not one that the stop can end
 */
export async function checkDecision(
  db: Knex,
  ids: Uuid[],
  payload: unknown,
  person: Uuid | null,
): Promise<Record<string, unknown>> {
  const read = decision.safeParse(payload);
  if (!read.success) throw new InvalidRowError({ reason: `Решение не сохранено: ${reasons(read.error)}` });
  const { resolution, transaction } = read.data;
  // The hub may be doing it in this very moment.
  const stops = (await forUpdate(
    db,
    db('unmatched_stops').whereIn('id', ids).select('id', 'station', 'resolution', 'transaction', 'resolved_at'),
  )) as Stop[];
  for (const stop of stops) {
    await checkOne(db, {
      ...stop,
      resolution: resolution === undefined ? stop.resolution : resolution,
      transaction: transaction === undefined ? stop.transaction : transaction,
    });
  }
  return {
    ...(resolution !== undefined && { resolution }),
    ...(transaction !== undefined && { transaction }),
    resolved_by: person,
  };
}

async function checkOne(db: Knex, stop: Stop): Promise<void> {
  if (stop.resolved_at !== null) {
    throw new InvalidRowError({ reason: 'Остановка уже разобрана: решение изменить нельзя' });
  }
  if (stop.resolution !== 'attach') return;
  if (stop.transaction === null) {
    throw new InvalidRowError({ reason: 'Выберите транзакцию, которую завершить этой остановкой' });
  }
  const row: OcppTransactionRow | undefined = await db('ocpp_transactions').where('id', stop.transaction).first();
  if (row?.station !== stop.station) {
    throw new InvalidRowError({
      reason: `Транзакция №${stop.transaction} не этой станции: выберите транзакцию той же станции`,
    });
  }
  if (!canEnd(row)) {
    throw new InvalidRowError({ reason: `Транзакция №${stop.transaction} уже завершена: выберите ту, что идёт` });
  }
}

/** It runs, or the hub closed it without a stop. */
function canEnd({ status, meter_stop_wh, flags }: OcppTransactionRow): boolean {
  if (status === 'running') return true;
  return meter_stop_wh === null && (readJson<string[]>(flags) ?? []).includes('closed_without_stop');
}

function reasons(error: z.ZodError): string {
  return error.issues.map(({ message }) => message).join('; ');
}
