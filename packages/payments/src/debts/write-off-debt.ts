import type { Knex } from 'knex';
import type { DebtRow, LedgerTransferRow, Uuid } from '@tok/database';
import type { Posting } from '@tok/domain';
import { post } from '../ledger/post-transfers.ts';
import { lockClientMoney } from '../lock-client-money.ts';
import { DebtClosedError, requireAmount } from '../payment-errors.ts';
import { lockOpenDebts, reduceDebt, restOf } from './debt-row.ts';

/**
 * Gives up a debt, in whole or part, because an administrator said so. The same order again changes nothing.
 *
 * @param amountMinor kopecks; null: all that is left of it
 * @returns kopecks written off
 * @throws DebtClosedError when there is no such open debt, or less is left of it; InvalidAmountError
 */
export async function writeOffDebt(
  trx: Knex.Transaction,
  {
    debtId,
    amountMinor,
    moneyOrderId,
    now,
  }: { debtId: Uuid; amountMinor: number | null; moneyOrderId: Uuid; now: Date },
): Promise<number> {
  if (amountMinor !== null) requireAmount(amountMinor, 1);
  const seen = await trx<DebtRow>('debts').where({ id: debtId }).first();
  if (!seen) throw new DebtClosedError(0);
  await lockClientMoney(trx, seen.client);
  const keyPrefix = `order:${moneyOrderId}:write_off`;
  const before = await trx<LedgerTransferRow>('ledger_transfers')
    .where({ idempotency_key: `${keyPrefix}:0` })
    .first();
  if (before) return before.amount_minor;
  const debt = (await lockOpenDebts(trx, seen.client)).find(({ id }) => id === debtId);
  const restMinor = debt ? restOf(debt) : 0;
  const writtenOffMinor = amountMinor ?? restMinor;
  if (!debt || writtenOffMinor > restMinor) throw new DebtClosedError(restMinor);
  const posting: Posting = { debit: 'bad_debt', credit: 'debt', amountMinor: writtenOffMinor, kind: 'debt_write_off' };
  await post(trx, [posting], {
    clientId: debt.client,
    counterpartyId: null,
    paymentId: debt.payment,
    sessionId: debt.session,
    moneyOrderId,
    keyPrefix,
    postedAt: now,
  });
  await reduceDebt(trx, debt, { by: 'written_off', amountMinor: writtenOffMinor, now });
  return writtenOffMinor;
}
