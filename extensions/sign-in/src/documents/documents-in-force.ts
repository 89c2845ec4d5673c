import { readBoolean, readInstant } from '@tok/database';
import type { DocumentRow } from '@tok/database';
import type { Knex } from 'knex';

/** Of each type the version that came in force last, as of `now`; in the order of the types. */
export async function documentsInForce(db: Knex, now: Date): Promise<DocumentRow[]> {
  const rows: DocumentRow[] = await db('documents').where('in_force_from', '<=', now);
  const byType = new Map<string, DocumentRow>();
  for (const row of rows) {
    const current = byType.get(row.type);
    if (current === undefined || isLater(row, current)) byType.set(row.type, row);
  }
  return [...byType.values()].sort((a, b) => a.type.localeCompare(b.type));
}

function isLater(row: DocumentRow, than: DocumentRow): boolean {
  const difference = inForceFrom(row).getTime() - inForceFrom(than).getTime();
  return difference > 0 || (difference === 0 && row.version > than.version);
}

/** @throws RangeError for a draft, which nobody but its writer is shown */
export function inForceFrom({ in_force_from }: Pick<DocumentRow, 'in_force_from'>): Date {
  if (in_force_from === null) throw new RangeError('A draft is not in force');
  return readInstant(in_force_from);
}

/** @returns the accepted documents in force, or null when one that needs consent is not among them */
export function acceptedDocuments(inForce: DocumentRow[], acceptedIds: string[]): DocumentRow[] | null {
  const accepted = inForce.filter((document) => acceptedIds.includes(document.id));
  const isComplete = inForce.every(
    (document) => !readBoolean(document.requires_consent) || accepted.includes(document),
  );
  return isComplete ? accepted : null;
}
