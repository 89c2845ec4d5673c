import { readInteger, readOptionalInstant } from '@tok/database';
import type { BigIntColumn, CounterpartyRow, InstantColumn, ProgramRow, Uuid } from '@tok/database';
import type { Knex } from 'knex';
import type { Cabinet, CabinetProgram } from '../cabinet-answers.ts';
import { dayOf } from '../moscow-days.ts';
import { isOpenProgram } from './program-state.ts';

type CountedProgram = ProgramRow & { members: BigIntColumn; enabled: BigIntColumn | null };

/** The company as its cabinet shows it; programs by name, those that are over at the end. */
export async function loadCabinet(db: Knex, company: Uuid, now: Date): Promise<Cabinet> {
  const row = await db<CounterpartyRow>('counterparties').where('id', company).first('name', 'contract_number');
  const programs: CountedProgram[] = await db('programs')
    .leftJoin('program_members', 'program_members.program', 'programs.id')
    .where('programs.counterparty', company)
    .groupBy('programs.id')
    .orderBy([{ column: 'programs.name' }, { column: 'programs.id' }])
    .select('programs.*')
    .count({ members: 'program_members.id' })
    .select({ enabled: db.raw('sum(case when program_members.is_enabled then 1 else 0 end)') });
  const views = programs.map((program) => viewOf(program, now));
  return {
    company: { name: row?.name ?? '', contractNumber: row?.contract_number ?? '' },
    today: dayOf(now),
    programs: [...views.filter(({ isOpen }) => isOpen), ...views.filter(({ isOpen }) => !isOpen)],
  };
}

function viewOf(program: CountedProgram, now: Date): CabinetProgram {
  return {
    id: program.id,
    name: program.name,
    description: program.description,
    pricingKind: program.pricing_kind === 'price' ? 'price' : 'discount',
    priceMinorPerKwh: program.price_minor_per_kwh,
    discountPercent: program.discount_percent,
    payer: program.payer === 'company' ? 'company' : 'driver',
    monthLimitWh: program.month_limit_wh,
    monthLimitMinor: program.month_limit_minor,
    socCap: program.soc_cap,
    validFrom: isoOf(program.valid_from),
    validUntil: isoOf(program.valid_until),
    isOpen: isOpenProgram(program, now),
    memberCount: readInteger(program.members),
    enabledCount: readInteger(program.enabled ?? 0),
  };
}

function isoOf(value: InstantColumn | null): string | null {
  return readOptionalInstant(value)?.toISOString() ?? null;
}
