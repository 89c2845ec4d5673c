import type { HookConfig } from '@directus/types';
import { wakeUp } from '@tok/database';
import type { Knex } from 'knex';
import { mayOrder } from './may-order.ts';
import { OrderForbiddenError, orderToStore } from './order-to-store.ts';

/** What was ordered is done, and stays: another order corrects it. The database refuses it too. */
const unchangeable = (): never => {
  throw new OrderForbiddenError({ reason: 'Распоряжение нельзя изменить или удалить: дайте новое' });
};

/** The context's database is the transaction of the save: on SQLite any other connection would wait for it for ever. */
const hook: HookConfig = ({ filter, action }, { database }) => {
  filter('money_orders.items.create', async (payload, _meta, { accountability, database: context }) => {
    const trx = context as Knex;
    if (!accountability || !(await mayOrder(trx, accountability))) {
      throw new OrderForbiddenError({ reason: 'Нет доступа' });
    }
    return orderToStore(trx, payload, { person: accountability.user, now: new Date() });
  });
  filter('money_orders.items.update', unchangeable);
  filter('money_orders.items.delete', unchangeable);
  // Postgres alone needs it, and there the pool has connections to spare.
  action('money_orders.items.create', () => wakeUp(database, 'tok_payment_operations'));
};

export default hook;
