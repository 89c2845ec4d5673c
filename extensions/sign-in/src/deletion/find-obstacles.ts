import type { DeletionObstacle } from '@tok/api';
import { readBoolean, readInteger } from '@tok/database';
import type { BigIntColumn, ChargingSessionRow, ClientRow, Uuid } from '@tok/database';
import { openSessionStatuses } from '@tok/domain';
import { readOpenMoney } from '@tok/payments';
import type { Knex } from 'knex';

/** What must end before a profile can be deleted; empty when nothing stands in the way. */
export async function findObstacles(db: Knex, clientId: Uuid): Promise<DeletionObstacle[]> {
  const sessions = await openSessions(db, clientId);
  const money = await readOpenMoney(db, clientId);
  const isBlocked = await isBlockedClient(db, clientId);
  const others = (money.find(({ kind }) => kind === 'order')?.count ?? 0) + (isBlocked ? 1 : 0);
  return [
    ...obstacle('session', sessions.count, { sessionId: sessions.newest }),
    ...money.flatMap(({ kind, count, amountMinor }) =>
      kind === 'order' ? [] : obstacle(kind, count, { amountMinor: kind === 'receipt' ? null : amountMinor }),
    ),
    ...obstacle('other', others, {}),
  ];
}

function obstacle(
  kind: DeletionObstacle['kind'],
  count: number,
  facts: Partial<Pick<DeletionObstacle, 'amountMinor' | 'sessionId'>>,
): DeletionObstacle[] {
  return count === 0 ? [] : [{ kind, count, amountMinor: null, sessionId: null, ...facts }];
}

/** Sessions that run, and transactions of his that a station has not ended: they will be priced. */
async function openSessions(db: Knex, clientId: Uuid): Promise<{ count: number; newest: Uuid | null }> {
  const sessions = await db<ChargingSessionRow>('charging_sessions')
    .where({ client: clientId })
    .whereIn('status', [...openSessionStatuses])
    .orderBy('requested_at', 'desc')
    .select('id');
  const [running] = (await db('ocpp_transactions')
    .where({ status: 'running' })
    .whereNull('session')
    .whereIn(
      db.raw('lower(id_tag)') as unknown as string,
      db('id_tags').where({ client: clientId }).select(db.raw('lower(tag)')),
    )
    .count({ count: '*' })) as { count: BigIntColumn }[];
  return { count: sessions.length + readInteger(running?.count ?? 0), newest: sessions[0]?.id ?? null };
}

/** Whoever is shut out for cause would come back as another. */
async function isBlockedClient(db: Knex, clientId: Uuid): Promise<boolean> {
  const client = await db<ClientRow>('clients').where({ id: clientId }).first('is_blocked');
  return client !== undefined && readBoolean(client.is_blocked);
}
