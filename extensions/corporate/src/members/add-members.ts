import { randomUUID } from 'node:crypto';
import { forNoKeyUpdate, takeTurn, writeTransaction } from '@tok/database';
import type { CabinetActionRow, ClientRow, ProgramMemberRow, ProgramRow, Uuid } from '@tok/database';
import { apiFailure } from '@tok/endpoint';
import type { Knex } from 'knex';
import type { AddedLine, AddedMembers, LineResult } from '../cabinet-answers.ts';
import type { CompanyUser } from '../company/find-company.ts';
import { isOpenProgram } from '../company/program-state.ts';
import { linesLeft } from './lines-left.ts';
import { readLines } from './read-lines.ts';
import type { ReadLine } from './read-lines.ts';

interface Wish {
  programId: Uuid;
  /** one number each */
  phones: readonly string[];
}

/**
 * Puts drivers on a program of the company, and says of each line what became of it. Sent again, or by two at once, a driver is
 * on the program once.
 *
 * @throws NOT_FOUND when the program is not this company's, TOO_MANY_REQUESTS beyond the day's numbers
 */
export async function addMembers(
  db: Knex,
  { user, company }: CompanyUser,
  { programId, phones }: Wish,
  now: Date,
): Promise<AddedMembers> {
  const lines = readLines(phones);
  const asked = lines.flatMap(({ phone, isRepeated }) => (phone === null || isRepeated ? [] : [phone]));
  return writeTransaction(db, async (trx) => {
    const program = await trx<ProgramRow>('programs').where({ id: programId, counterparty: company }).first();
    if (!program) throw apiFailure('NOT_FOUND');
    // Two requests at once must not both fit into what is left of the day.
    await takeTurn(trx, `cabinet ${company}`);
    const left = await linesLeft(trx, company, now);
    // A closed program tells nothing of any number, and costs nothing.
    if (!isOpenProgram(program, now)) return { lines: answer(lines, () => 'program_closed'), leftToday: left };
    if (asked.length > left) throw tooMany(left);
    const found = await place(trx, { user, program: programId, phones: asked, now });
    await trx<CabinetActionRow>('cabinet_actions').insert({
      ...{ id: randomUUID(), counterparty: company, user, kind: 'add', program: programId, member: null },
      ...{ line_count: asked.length, added_count: countOf(found, 'added'), unknown_count: asked.length - found.size },
      created_at: now,
    });
    const resultOf = (phone: string): LineResult => found.get(phone) ?? 'unknown_number';
    return { lines: answer(lines, resultOf), leftToday: left - asked.length };
  });
}

function tooMany(leftToday: number): Error {
  const message = `Сегодня можно проверить ещё ${leftToday} номеров. Добавьте остальные завтра или обратитесь к оператору`;
  return apiFailure('TOO_MANY_REQUESTS', { leftToday }, message);
}

/** @returns what became of each number that is a driver's */
async function place(
  trx: Knex.Transaction,
  { user, program, phones, now }: { user: Uuid; program: Uuid; phones: string[]; now: Date },
): Promise<Map<string, LineResult>> {
  // Whoever deletes his profile meanwhile either waits, and takes his membership along, or is nobody any more.
  const query = trx<ClientRow>('clients')
    .whereIn('phone', phones)
    .whereNull('deletion_requested_at')
    .orderBy('id')
    .select('id', 'phone');
  const clients = (await forNoKeyUpdate(trx, query)) as Pick<ClientRow, 'id' | 'phone'>[];
  const results = new Map<string, LineResult>();
  const rows = clients.map(({ id }): ProgramMemberRow => ({
    ...{ id: randomUUID(), program, client: id, is_enabled: true, created_at: now, added_by: user },
  }));
  if (rows.length > 0) await trx('program_members').insert(rows).onConflict(['program', 'client']).ignore();
  const kept = new Set<Uuid>(
    rows.length === 0
      ? []
      : await trx<ProgramMemberRow>('program_members')
          .whereIn(
            'id',
            rows.map(({ id }) => id),
          )
          .pluck('client'),
  );
  for (const { id, phone } of clients) {
    if (phone !== null) results.set(phone, kept.has(id) ? 'added' : 'already_on_program');
  }
  return results;
}

function answer(lines: readonly ReadLine[], resultOf: (phone: string) => LineResult): AddedLine[] {
  return lines.map(({ line, phone, isRepeated }) => {
    if (phone === null) return { line, phone, result: 'not_a_number' };
    return { line, phone, result: isRepeated ? 'repeated' : resultOf(phone) };
  });
}

function countOf(results: ReadonlyMap<string, LineResult>, wanted: LineResult): number {
  return [...results.values()].filter((result) => result === wanted).length;
}
