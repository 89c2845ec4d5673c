import { createError } from '@directus/errors';
import { forUpdate } from '@tok/database';
import type { ReconciliationDifferenceRow, Uuid } from '@tok/database';
import type { Knex } from 'knex';
import { z } from 'zod';

/** What a person in Studio is told when a difference is not saved. */
export const InvalidClosingError = createError<{ reason: string }>('INVALID_PAYLOAD', ({ reason }) => reason, 400);

/** Who closed it and when is known here, whatever was sent. */
const closing = z.strictObject({
  status: z.enum(['open', 'closed']).optional(),
  comment: z.string().trim().max(2_000).nullable().optional(),
  closed_by: z.unknown().optional(),
  closed_at: z.unknown().optional(),
});

/**
 * What a person decided about differences with the provider, as it is to be stored: closed only with words on how it
 * ended, by him, now; opened again by nobody.
 *
 * @throws InvalidClosingError
 */
export async function checkClosing(
  db: Knex,
  ids: readonly Uuid[],
  payload: unknown,
  { person, now }: { person: Uuid | null; now: Date },
): Promise<Partial<ReconciliationDifferenceRow>> {
  const read = closing.safeParse(payload);
  if (!read.success)
    throw new InvalidClosingError({
      reason: 'Расхождение не сохранено: изменить можно только состояние и комментарий',
    });
  const { status, comment } = read.data;
  const query = db<ReconciliationDifferenceRow>('reconciliation_differences').whereIn('id', ids);
  const rows = (await forUpdate(db, query)) as ReconciliationDifferenceRow[];
  for (const row of rows) {
    const after = { status: status ?? row.status, comment: comment === undefined ? row.comment : comment };
    if (after.status === 'closed' && !after.comment)
      throw new InvalidClosingError({ reason: 'Напишите, как разобрано: без комментария расхождение не закрыть' });
  }
  return {
    ...(comment !== undefined && { comment }),
    ...(status === 'open' && { status, closed_by: null, closed_at: null }),
    ...(status === 'closed' && { status, closed_by: person, closed_at: now }),
  };
}
