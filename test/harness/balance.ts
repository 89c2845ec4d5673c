import { randomUUID } from 'node:crypto';
import { writeTransaction } from '@tok/database';
import type { LedgerAccountRow } from '@tok/database';
import { normalSide } from '@tok/domain';
import { openClientAccounts, postTransfer } from '@tok/payments';
import type { Knex } from 'knex';

/** Puts money into a driver's wallet, as a top-up would. */
export async function topUp(db: Knex, clientId: string, amountMinor: number): Promise<void> {
  await writeTransaction(db, async (trx) => {
    const { wallet } = await openClientAccounts(trx, clientId);
    await postTransfer(trx, {
      debitAccount: await providerAccount(trx),
      creditAccount: wallet,
      amountMinor,
      kind: 'top_up',
      paymentId: null,
      sessionId: null,
      idempotencyKey: `test:top-up:${randomUUID()}`,
      postedAt: new Date(),
    });
  });
}

async function providerAccount(trx: Knex.Transaction): Promise<string> {
  const kind = 'provider_settlement';
  const owner = { kind, client: null, counterparty: null };
  const row = { ...owner, id: randomUUID(), normal_side: normalSide(kind), balance_minor: 0 };
  // Others open it at the same time.
  await trx<LedgerAccountRow>('ledger_accounts').insert(row).onConflict().ignore();
  const account = await trx<LedgerAccountRow>('ledger_accounts').where(owner).first();
  if (!account) throw new Error('the account of the payment provider could not be opened');
  return account.id;
}
