import type { CodeDelivery } from '@tok/api';
import { codeDelivery } from '@tok/api';
import type { LoginCodeRow, Uuid } from '@tok/database';
import { apiFailure } from '@tok/endpoint';
import type { Knex } from 'knex';
import type { Caller } from './request-code.ts';

/** @throws NOT_FOUND for a code that another device asked for */
export async function readCodeDelivery(db: Knex, id: Uuid, { device }: Pick<Caller, 'device'>): Promise<CodeDelivery> {
  const row: LoginCodeRow | undefined =
    device === null ? undefined : await db('login_codes').where({ id, device }).first();
  if (row === undefined) throw apiFailure('NOT_FOUND');
  return codeDelivery.parse({ channel: row.delivery_channel ?? row.channel, status: row.delivery_status });
}
