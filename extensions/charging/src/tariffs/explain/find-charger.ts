import type { ClientRow, Uuid } from '@tok/database';
import { apiFailure } from '@tok/endpoint';
import type { Knex } from 'knex';
import type { Charger } from '../tariff-context.ts';

/**
 * @param asked a client, whose own group counts; or anybody of a group; or, without both, a guest
 * @throws NOT_FOUND
 */
export async function findCharger(
  db: Knex,
  asked: { clientId: Uuid | null; clientGroupId: Uuid | null },
): Promise<Charger> {
  if (asked.clientId !== null) {
    const client = await db<ClientRow>('clients').where('id', asked.clientId).first('id', 'client_group');
    if (!client) throw apiFailure('NOT_FOUND', {}, 'Такого клиента нет');
    return { clientId: client.id, clientGroupId: client.client_group };
  }
  if (asked.clientGroupId === null) return { clientId: null, clientGroupId: null };
  const group: { id: Uuid } | undefined = await db('client_groups').where('id', asked.clientGroupId).first('id');
  if (!group) throw apiFailure('NOT_FOUND', {}, 'Такой группы клиентов нет');
  return { clientId: null, clientGroupId: group.id };
}
