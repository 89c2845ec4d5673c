import { programHoldsAt, readBoolean, readOptionalInstant } from '@tok/database';
import type { ChargingSessionRow, ProgramRow, Uuid } from '@tok/database';
import { monthStart, openSessionStatuses, priceEnergy } from '@tok/domain';
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
  const taken = { energyWh: Number(sums?.energy_wh ?? 0), costMinor: Number(sums?.cost_minor ?? 0) };
  for (const running of await runningThisMonth(db, programId, whose, now)) {
    const energyWh = mostOf(running);
    taken.energyWh += energyWh;
    taken.costMinor += priceEnergy(energyWh, running.price_minor_per_kwh);
  }
  return taken;
}

type RunningRow = Pick<ChargingSessionRow, 'hold_minor' | 'limit_wh' | 'price_minor_per_kwh'> & {
  /** of its transaction; null before there is one */
  energy_wh: number | null;
};

/** Their figures are not settled yet: two charges at once must not spend the same month twice. */
async function runningThisMonth(
  db: Knex,
  program: Uuid,
  whose: { client: Uuid } | { id_tag: Uuid },
  now: Date,
): Promise<RunningRow[]> {
  const [[column, id] = []] = Object.entries(whose);
  return db('charging_sessions')
    .leftJoin('ocpp_transactions', 'ocpp_transactions.session', 'charging_sessions.id')
    .where({ [`charging_sessions.${column}`]: id, 'charging_sessions.program': program })
    .whereIn('charging_sessions.status', [...openSessionStatuses])
    .where('charging_sessions.requested_at', '>=', monthStart(now))
    .select('charging_sessions.hold_minor', 'charging_sessions.limit_wh', 'charging_sessions.price_minor_per_kwh')
    .select('ocpp_transactions.energy_wh');
}

/** What a running charge may still come to, Wh: it is stopped at its kWh and at its money; without either, what it has. */
function mostOf({ hold_minor, limit_wh, price_minor_per_kwh, energy_wh }: RunningRow): number {
  const moneyWh =
    hold_minor > 0 && price_minor_per_kwh > 0 ? Math.ceil((hold_minor * 1_000) / price_minor_per_kwh) : Infinity;
  const boundWh = Math.min(moneyWh, limit_wh ?? Infinity);
  return Math.max(energy_wh ?? 0, Number.isFinite(boundWh) ? boundWh : 0);
}
