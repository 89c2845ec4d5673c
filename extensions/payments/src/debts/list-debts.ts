import type { Debts, DebtView } from '@tok/api';
import { readInstant, readInteger, readOptionalInstant } from '@tok/database';
import type { ChargingSessionRow, DebtRow, StationRow, Uuid } from '@tok/database';
import { listOpenDebts, readBalances, restOf } from '@tok/payments';
import type { Knex } from 'knex';

type SessionOfDebt = Pick<ChargingSessionRow, 'id' | 'number' | 'ended_at' | 'cost_minor'> &
  Pick<StationRow, 'display_number' | 'address'>;

export async function listDebts(db: Knex, clientId: Uuid): Promise<Debts> {
  const debts = await listOpenDebts(db, clientId);
  const sessions = await sessionsOf(db, debts);
  return {
    ...(await readBalances(db, clientId)),
    debts: debts.map((debt) => viewDebt(debt, sessions.get(debt.session ?? ''))),
  };
}

async function sessionsOf(db: Knex, debts: DebtRow[]): Promise<Map<Uuid, SessionOfDebt>> {
  const rows = (await db('charging_sessions')
    .join('stations', 'stations.id', 'charging_sessions.station')
    .whereIn(
      'charging_sessions.id',
      debts.flatMap(({ session }) => session ?? []),
    )
    .select(
      'charging_sessions.id',
      'charging_sessions.number',
      'charging_sessions.ended_at',
      'charging_sessions.cost_minor',
      'stations.display_number',
      'stations.address',
    )) as SessionOfDebt[];
  return new Map(rows.map((row) => [row.id, row]));
}

function viewDebt(debt: DebtRow, session: SessionOfDebt | undefined): DebtView {
  return {
    id: debt.id,
    session: session
      ? {
          id: session.id,
          number: readInteger(session.number),
          displayNumber: session.display_number,
          address: session.address,
          endedAt: readOptionalInstant(session.ended_at)?.toISOString() ?? null,
          costMinor: session.cost_minor ?? 0,
        }
      : null,
    amountMinor: debt.amount_minor,
    paidMinor: debt.paid_minor,
    openMinor: restOf(debt),
    createdAt: readInstant(debt.created_at).toISOString(),
    nextAttemptAt: readOptionalInstant(debt.next_attempt_at)?.toISOString() ?? null,
    lastFailureCode: debt.last_failure_code,
  };
}
