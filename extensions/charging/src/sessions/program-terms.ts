import { readBoolean, readOptionalInstant } from '@tok/database';
import type { ProgramRow, Uuid } from '@tok/database';
import { monthStart } from '@tok/domain';
import type { Knex } from 'knex';
import { apiFailure } from '../api-errors.ts';

/** What a corporate program allows this driver now. */
export interface ProgramTerms {
  program: ProgramRow;
  /** left of this month's limits; null: no such limit */
  leftWh: number | null;
  leftMinor: number | null;
}

/** @throws PROGRAM_UNAVAILABLE when it is not this driver's or not in force, PROGRAM_LIMIT_REACHED */
export async function loadProgramTerms(db: Knex, programId: Uuid, clientId: Uuid, now: Date): Promise<ProgramTerms> {
  const program: ProgramRow | undefined = await db('programs')
    .join('program_members', 'program_members.program', 'programs.id')
    .where({ 'programs.id': programId, 'program_members.client': clientId, 'program_members.is_enabled': true })
    .first('programs.*');
  if (!program || !isInForce(program, now)) throw apiFailure('PROGRAM_UNAVAILABLE');
  const used = await usedThisMonth(db, programId, clientId, now);
  const leftWh = program.month_limit_wh === null ? null : program.month_limit_wh - used.energyWh;
  const leftMinor = program.month_limit_minor === null ? null : program.month_limit_minor - used.costMinor;
  if ((leftWh !== null && leftWh <= 0) || (leftMinor !== null && leftMinor <= 0))
    throw apiFailure('PROGRAM_LIMIT_REACHED');
  return { program, leftWh, leftMinor };
}

function isInForce(program: ProgramRow, now: Date): boolean {
  const from = readOptionalInstant(program.valid_from);
  const until = readOptionalInstant(program.valid_until);
  return readBoolean(program.is_active) && (from === null || from <= now) && (until === null || now < until);
}

async function usedThisMonth(
  db: Knex,
  programId: Uuid,
  clientId: Uuid,
  now: Date,
): Promise<{ energyWh: number; costMinor: number }> {
  const [sums]: { energy_wh: number | string | null; cost_minor: number | string | null }[] = await db(
    'charging_sessions',
  )
    .where({ client: clientId, program: programId })
    .where('requested_at', '>=', monthStart(now))
    .sum({ energy_wh: 'energy_wh', cost_minor: 'cost_minor' });
  return { energyWh: Number(sums?.energy_wh ?? 0), costMinor: Number(sums?.cost_minor ?? 0) };
}
