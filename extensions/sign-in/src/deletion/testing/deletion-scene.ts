import { registerReceipts, runMoneyOrders } from '@tok/payments';
import { openPaymentScene } from '@tok/payments/testing';
import type { PaymentScene } from '@tok/payments/testing';
import type { ClientRow, ProfileDeletionRow, Uuid } from '@tok/database';
import { followRefunds } from '../../../../../packages/payments/src/refunds/follow-refunds.ts';
import { advanceDeletions } from '../advance-deletion.ts';
import type { DeletionContext } from '../advance-deletion.ts';
import { beginDeletion } from '../begin-deletion.ts';

export const pepper = 'p'.repeat(32);

/** A driver with his money, and the worker of deletions. */
export interface DeletionScene {
  money: PaymentScene;
  clientId: Uuid;
  context: DeletionContext;
  begin: () => Promise<void>;
  /** The worker of deletions, once. */
  work: () => Promise<void>;
  /** All workers, until the money has come to rest and the deletion is where it can get. */
  settle: () => Promise<void>;
  deletion: () => Promise<ProfileDeletionRow>;
  client: () => Promise<ClientRow>;
  close: () => Promise<void>;
}

const roundsMax = 10;

export async function openDeletionScene(): Promise<DeletionScene> {
  const money = await openPaymentScene();
  const { db, clientId, now } = money;
  const context: DeletionContext = { db, pepper, now };
  const found = async <Row>(query: PromiseLike<Row | undefined>): Promise<Row> => {
    const row = await query;
    if (row === undefined) throw new Error('No such row');
    return row;
  };
  const work = (): Promise<void> => advanceDeletions(context);
  return {
    money,
    clientId,
    context,
    begin: () => beginDeletion(db, clientId, now()),
    work,
    settle: async () => {
      for (let round = 0; round < roundsMax; round += 1) {
        await work();
        await runMoneyOrders(money.context);
        await money.settleDown();
        await followRefunds(money.context);
        await registerReceipts(money.context);
        money.pass(60);
      }
    },
    deletion: () => found(db<ProfileDeletionRow>('profile_deletions').where({ client: clientId }).first()),
    client: () => found(db<ClientRow>('clients').where({ id: clientId }).first()),
    close: () => money.close(),
  };
}
