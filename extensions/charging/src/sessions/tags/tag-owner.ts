import { forUpdate, readJson, readOptionalInstant } from '@tok/database';
import type { IdTagRow, OcppTransactionRow, Uuid } from '@tok/database';
import type { Knex } from 'knex';

/** Whose charge it is that began with a tag; one of both is set. */
export interface TagOwner {
  tagId: Uuid;
  clientId: Uuid | null;
  clientGroupId: Uuid | null;
  programId: Uuid | null;
}

type OwnerRow = Pick<IdTagRow, 'id' | 'status' | 'expires_at' | 'client' | 'program'> & { client_group: Uuid | null };

/**
 * A charge belongs to whom its tag belongs to, also when the start was refused for money or because he charges already:
 * the energy is his. Not so when the tag itself was blocked, expired or unknown then: a lost card proves nothing.
 *
 * @returns null for a tag of nobody: staff charges free
 */
export async function findTagOwner(db: Knex, transaction: OcppTransactionRow, at: Date): Promise<TagOwner | null> {
  const tag: OwnerRow | undefined = await db('id_tags')
    .leftJoin('clients', 'clients.id', 'id_tags.client')
    .whereRaw('lower(id_tags.tag) = lower(?)', [transaction.id_tag])
    .first('id_tags.id', 'id_tags.status', 'id_tags.expires_at', 'id_tags.client', 'id_tags.program', {
      client_group: 'clients.client_group',
    });
  if (!tag || (tag.client === null && tag.program === null)) return null;
  const flags = readJson<string[]>(transaction.flags) ?? [];
  if (flags.includes('tag_invalid')) return null;
  if (flags.includes('tag_blocked') && tag.status !== 'accepted') return null;
  const expiresAt = readOptionalInstant(tag.expires_at);
  if (flags.includes('tag_expired') && expiresAt !== null && expiresAt <= at) return null;
  return { tagId: tag.id, clientId: tag.client, clientGroupId: tag.client_group, programId: tag.program };
}

/** Whoever else opens a session of this transaction waits here. */
export async function lockTag(trx: Knex.Transaction, tagId: Uuid): Promise<void> {
  await forUpdate(trx, trx('id_tags').where('id', tagId).select('id'));
}
