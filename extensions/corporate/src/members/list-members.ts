import { readBoolean, readInstant, readInteger } from '@tok/database';
import type { BigIntColumn, BooleanColumn, InstantColumn, Uuid } from '@tok/database';
import type { Knex } from 'knex';
import type { MemberPage } from '../cabinet-answers.ts';

export const membersPerPage = 50;

interface MemberRow {
  id: Uuid;
  phone: string | null;
  is_enabled: BooleanColumn;
  created_at: InstantColumn;
  program: Uuid;
  program_name: string;
}

/** The company's drivers by program and phone. @param search any part of a number; what is no digit is passed over */
export async function listMembers(
  db: Knex,
  company: Uuid,
  { search, page }: { search: string; page: number },
): Promise<MemberPage> {
  const [counted]: { total: BigIntColumn }[] = await membersOf(db, company, search).count({ total: '*' });
  const total = readInteger(counted?.total ?? 0);
  const rows: MemberRow[] = await membersOf(db, company, search)
    .orderBy(['programs.name', 'programs.id', 'clients.phone', 'program_members.id'])
    .limit(membersPerPage)
    .offset((page - 1) * membersPerPage)
    .select('program_members.id', 'program_members.is_enabled', 'program_members.created_at', 'clients.phone', {
      program: 'programs.id',
      program_name: 'programs.name',
    });
  const members = rows.map(({ id, phone, is_enabled, created_at, program, program_name: name }) => ({
    id,
    phone: phone ?? '',
    isEnabled: readBoolean(is_enabled),
    addedAt: readInstant(created_at).toISOString(),
    program: { id: program, name },
  }));
  return { members, page, pageCount: Math.max(1, Math.ceil(total / membersPerPage)), total };
}

function membersOf(db: Knex, company: Uuid, search: string): Knex.QueryBuilder {
  const query = db('program_members')
    .join('programs', 'programs.id', 'program_members.program')
    .join('clients', 'clients.id', 'program_members.client')
    .where('programs.counterparty', company);
  const digits = search.replaceAll(/\D/g, '');
  // 8 900 … is how people write +7 900 ….
  const wanted = digits.length > 1 && digits.startsWith('8') ? [digits, `+7${digits.slice(1)}`] : [digits];
  if (digits !== '')
    void query.where((any) => wanted.forEach((part) => any.orWhere('clients.phone', 'like', `%${part}%`)));
  return query;
}
