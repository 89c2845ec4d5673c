import type { DebtOfCharge, HoldOfCharge, MoneyPath, RefundOfCharge } from '@tok/api';
import { readInstant, readInteger, readOptionalInstant } from '@tok/database';
import type {
  BigIntColumn,
  ChargingSessionRow,
  DebtRow,
  InstantColumn,
  PaymentRow,
  RefundRow,
  Uuid,
} from '@tok/database';
import type { Knex } from 'knex';

/** @returns null when there is no such session of this client */
export async function loadMoneyPath(db: Knex, clientId: Uuid, sessionId: Uuid): Promise<MoneyPath | null> {
  const session = await db<ChargingSessionRow>('charging_sessions')
    .where({ id: sessionId, client: clientId })
    .first('source_kind');
  if (!session) return null;
  const source = session.source_kind as MoneyPath['source'];
  // A company pays by its contract: nothing of it is the driver's.
  if (source === 'program') return { source, holds: [], refunds: [], debts: [], fromBalanceMinor: 0 };
  const holds = await db<PaymentRow>('payments').where({ session: sessionId, kind: 'hold', source }).orderBy('ordinal');
  const refunds = await db<RefundRow>('refunds')
    .where({ session: sessionId, client: clientId, kind: 'sale' })
    .orderBy(['created_at', 'id']);
  const debts = await db<DebtRow>('debts')
    .where({ session: sessionId, client: clientId })
    .orderBy(['created_at', 'id']);
  return {
    source,
    holds: holds.map(viewHold),
    refunds: refunds.map(viewRefund),
    debts: debts.map(viewDebt),
    fromBalanceMinor: await takenFromBalance(db, clientId, sessionId),
  };
}

/** Above what was held: what was held on the balance itself is taken of what stands aside. */
async function takenFromBalance(db: Knex, clientId: Uuid, sessionId: Uuid): Promise<number> {
  const [row]: { total_minor: BigIntColumn | null }[] = await db('ledger_transfers')
    .join('ledger_accounts', 'ledger_accounts.id', 'ledger_transfers.debit_account')
    .where({ 'ledger_transfers.session': sessionId, 'ledger_accounts.client': clientId })
    .where('ledger_accounts.kind', 'wallet')
    .whereIn('ledger_transfers.kind', ['sale', 'sale_vat'])
    .sum({ total_minor: 'ledger_transfers.amount_minor' });
  return readInteger(row?.total_minor ?? 0);
}

function viewHold(hold: PaymentRow): HoldOfCharge {
  return {
    id: hold.id,
    amountMinor: hold.amount_minor,
    status: hold.status as HoldOfCharge['status'],
    capturedMinor: hold.captured_minor,
    releasedMinor: hold.released_minor,
    heldAt: isoOf(hold.held_at),
    settledAt: isoOf(hold.settled_at),
    expiresAt: isoOf(hold.expires_at),
    failureCode: hold.status === 'failed' ? hold.failure_code : null,
  };
}

function viewRefund(refund: RefundRow): RefundOfCharge {
  return {
    id: refund.id,
    amountMinor: refund.amount_minor,
    status: refund.status as RefundOfCharge['status'],
    destination: refund.destination as RefundOfCharge['destination'],
    requestedAt: readInstant(refund.created_at).toISOString(),
    settledAt: isoOf(refund.settled_at),
  };
}

function viewDebt(debt: DebtRow): DebtOfCharge {
  return {
    id: debt.id,
    amountMinor: debt.amount_minor,
    paidMinor: debt.paid_minor,
    writtenOffMinor: debt.written_off_minor,
    status: debt.status as DebtOfCharge['status'],
    createdAt: readInstant(debt.created_at).toISOString(),
    closedAt: isoOf(debt.closed_at),
  };
}

function isoOf(instant: InstantColumn | null): string | null {
  return readOptionalInstant(instant)?.toISOString() ?? null;
}
