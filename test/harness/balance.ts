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
  const known = await trx<LedgerAccountRow>('ledger_accounts')
    .where({ kind, client: null, counterparty: null })
    .first();
  if (known) return known.id;
  const id = randomUUID();
  const row = { id, kind, client: null, counterparty: null, normal_side: normalSide(kind), balance_minor: 0 };
  await trx<LedgerAccountRow>('ledger_accounts').insert(row);
  return id;
}
