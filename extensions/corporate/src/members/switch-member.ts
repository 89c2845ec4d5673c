import { randomUUID } from 'node:crypto';
import { forNoKeyUpdate, readBoolean, writeTransaction } from '@tok/database';
import type { CabinetActionRow, ProgramMemberRow, Uuid } from '@tok/database';
import { apiFailure } from '@tok/endpoint';
import type { Knex } from 'knex';
import type { CompanyUser } from '../company/find-company.ts';

/**
 * Offers the program to its driver, or no longer: the next charge goes by it, one that runs is not touched. The same again changes
 * nothing.
 *
 * @throws NOT_FOUND when he is not on a program of this company
 */
export async function switchMember(
  db: Knex,
  { user, company }: CompanyUser,
  { id, isEnabled }: { id: Uuid; isEnabled: boolean },
  now: Date,
): Promise<{ id: Uuid; isEnabled: boolean }> {
  return writeTransaction(db, async (trx) => {
    const ownPrograms = trx('programs').where('counterparty', company).select('id');
    const query = trx<ProgramMemberRow>('program_members').where({ id }).whereIn('program', ownPrograms);
    const [member] = (await forNoKeyUpdate(trx, query)) as ProgramMemberRow[];
    if (!member) throw apiFailure('NOT_FOUND');
    if (readBoolean(member.is_enabled) === isEnabled) return { id, isEnabled };
    await trx('program_members').where({ id }).update({ is_enabled: isEnabled });
    await trx<CabinetActionRow>('cabinet_actions').insert({
      ...{ id: randomUUID(), counterparty: company, user, kind: isEnabled ? 'enable' : 'disable' },
      ...{ program: member.program, member: id, line_count: 0, added_count: 0, unknown_count: 0, created_at: now },
    });
    return { id, isEnabled };
  });
}
