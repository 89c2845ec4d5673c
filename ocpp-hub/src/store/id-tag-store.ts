import type { Knex } from 'knex';
import { readOptionalInstant } from '@tok/database';
import type { IdTagRow } from '@tok/database';
import type { IdTagInfo } from '@tok/ocpp';

/** @returns null for a tag that is not in id_tags */
export async function findIdTagInfo(db: Knex, idTag: string, at: Date): Promise<IdTagInfo | null> {
  const row: (Pick<IdTagRow, 'status' | 'expires_at'> & { parent_tag: string | null }) | undefined = await db('id_tags')
    .leftJoin('id_tags as parents', 'parents.id', 'id_tags.parent')
    .whereRaw('lower(id_tags.tag) = ?', [idTag.toLowerCase()])
    .first('id_tags.status', 'id_tags.expires_at', 'parents.tag as parent_tag');
  if (!row) return null;
  const expiresAt = readOptionalInstant(row.expires_at);
  const group = row.parent_tag === null ? {} : { parentIdTag: row.parent_tag };
  const expiry = expiresAt === null ? {} : { expiryDate: expiresAt.toISOString() };
  if (row.status !== 'accepted') return { status: 'Blocked', ...group };
  if (expiresAt !== null && expiresAt <= at) return { status: 'Expired', ...expiry, ...group };
  return { status: 'Accepted', ...expiry, ...group };
}
