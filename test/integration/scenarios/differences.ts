import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { signInStaff } from '../../harness/staff.ts';
import type { Stack } from '../../harness/stack.ts';

/** What a comparison with the provider found, and a person deals with. */
export function describeDifferences(theStack: () => Stack): void {
  describe('a difference with the provider', () => {
    test('is closed by an operator with words on how it ended, and by nobody else', async () => {
      const stack = theStack();
      const [operator, support] = await Promise.all([signInStaff(stack, 'operator'), signInStaff(stack, 'support')]);
      const [reconciliation, id] = [randomUUID(), randomUUID()];
      const row = { id: reconciliation, provider: 'test', day: '2026-01-01', status: 'done', started_at: new Date() };
      await stack.db('reconciliations').insert(row);
      await stack.db('reconciliation_differences').insert({
        ...{ id, reconciliation, kind: 'amount', provider_object_id: 'x', explanation: 'Другая сумма' },
        ...{ status: 'open', created_at: new Date() },
      });
      const change = (who: typeof operator, body: object) =>
        who.call(`/items/reconciliation_differences/${id}`, { method: 'PATCH', body });
      expect((await change(operator, { status: 'closed' })).status).toBe(400);
      expect((await change(operator, { theirs_minor: 1 })).status).toBe(400);
      expect((await change(support, { status: 'closed', comment: 'Сам разобрал' })).status).toBe(403);
      expect((await change(operator, { status: 'closed', comment: 'Вернули в кабинете' })).status).toBe(200);
      const closed = await stack.db('reconciliation_differences').where({ id }).first();
      expect(closed).toMatchObject({ status: 'closed', comment: 'Вернули в кабинете', closed_by: operator.id });
      expect(closed?.['closed_at']).not.toBeNull();
      await stack.db('reconciliation_differences').where({ id }).delete();
    });
  });
}
