import { programHoldsAt, readBoolean, readOptionalInstant } from '@tok/database';
import type { ProgramRow, Uuid } from '@tok/database';
import { monthStart } from '@tok/domain';
import { apiFailure } from '@tok/endpoint';
import type { Knex } from 'knex';

/** What a corporate program allows this driver now. */
export interface ProgramTerms {
  program: ProgramRow;
  /** left of this month's limits; null: no such limit */
  leftWh: number | null;
  leftMinor: number | null;
}

/** @throws PROGRAM_UNAVAILABLE when it is not this driver's, not in force or not of this station, PROGRAM_LIMIT_REACHED */
export async function loadProgramTerms(
  db: Knex,
  programId: Uuid,
  { clientId, stationId }: { clientId: Uuid; stationId: Uuid },
  now: Date,
): Promise<ProgramTerms> {
  const program: ProgramRow | undefined = await db('programs')
    .join('program_members', 'program_members.program', 'programs.id')
    .where({ 'programs.id': programId, 'program_members.client': clientId, 'program_members.is_enabled': true })
    .whereRaw(programHoldsAt('programs.id', ':stationId'), { stationId })
    .first('programs.*');
  if (!program || !isInForce(program, now)) throw apiFailure('PROGRAM_UNAVAILABLE');
  const terms = await termsOf(db, program, { client: clientId }, now);
  if (isUsedUp(terms)) throw apiFailure('PROGRAM_LIMIT_REACHED');
  return terms;
}

/**
 * What a program allows a tag that is bound to it: the driver's limits where the tag is a driver's, else the tag's own.
 *
 * @returns null when it is not open to the tag at that moment and station, or its month limit is used up
 */
export async function loadTagProgramTerms(
  db: Knex,
  tag: { id: Uuid; client: Uuid | null; program: Uuid; station: Uuid },
  at: Date,
): Promise<ProgramTerms | null> {
  const program: ProgramRow | undefined = await db('programs')
    .where('id', tag.program)
    .whereRaw(programHoldsAt('programs.id', ':station'), { station: tag.station })
    .first('programs.*');
  if (!program || !isInForce(program, at)) return null;
  if (tag.client === null ? program.payer !== 'company' : !(await isOpenTo(db, tag.program, tag.client))) return null;
  const terms = await termsOf(db, program, tag.client === null ? { id_tag: tag.id } : { client: tag.client }, at);
  return isUsedUp(terms) ? null : terms;
}

async function isOpenTo(db: Knex, program: Uuid, client: Uuid): Promise<boolean> {
  const member: unknown = await db('program_members').where({ program, client, is_enabled: true }).first('id');
  return member !== undefined;
}

async function termsOf(
  db: Knex,
  program: ProgramRow,
  whose: { client: Uuid } | { id_tag: Uuid },
  now: Date,
): Promise<ProgramTerms> {
  const used = await usedThisMonth(db, program.id, whose, now);
  return {
    program,
    leftWh: program.month_limit_wh === null ? null : program.month_limit_wh - used.energyWh,
    leftMinor: program.month_limit_minor === null ? null : program.month_limit_minor - used.costMinor,
  };
}

function isUsedUp({ leftWh, leftMinor }: ProgramTerms): boolean {
  return (leftWh !== null && leftWh <= 0) || (leftMinor !== null && leftMinor <= 0);
}

function isInForce(program: ProgramRow, now: Date): boolean {
  const from = readOptionalInstant(program.valid_from);
  const until = readOptionalInstant(program.valid_until);
  return readBoolean(program.is_active) && (from === null || from <= now) && (until === null || now < until);
}

async function usedThisMonth(
  db: Knex,
  programId: Uuid,
  whose: { client: Uuid } | { id_tag: Uuid },
  now: Date,
): Promise<{ energyWh: number; costMinor: number }> {
  const [sums]: { energy_wh: number | string | null; cost_minor: number | string | null }[] = await db(
    'charging_sessions',
  )
    .where({ ...whose, program: programId })
    .where('requested_at', '>=', monthStart(now))
    .sum({ energy_wh: 'energy_wh', cost_minor: 'cost_minor' });
  return { energyWh: Number(sums?.energy_wh ?? 0), costMinor: Number(sums?.cost_minor ?? 0) };
}
