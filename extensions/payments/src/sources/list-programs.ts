import type { Sources } from '@tok/api';
import { programHoldsAt } from '@tok/database';
import type { CounterpartyRow, ProgramRow, Uuid } from '@tok/database';
import type { Knex } from 'knex';

type ProgramOfDriver = ProgramRow & { company: CounterpartyRow['name'] };

/** Corporate programs that are open to this driver now, by name; at one station where it is named. */
export async function listPrograms(
  db: Knex,
  { clientId, stationId }: { clientId: Uuid; stationId: Uuid | null },
  now: Date,
): Promise<Sources['programs']> {
  const query = db('programs')
    .join('program_members', 'program_members.program', 'programs.id')
    .join('counterparties', 'counterparties.id', 'programs.counterparty')
    .where({ 'program_members.client': clientId, 'program_members.is_enabled': true, 'programs.is_active': true })
    .where((begins) => begins.whereNull('programs.valid_from').orWhere('programs.valid_from', '<=', now))
    .where((ends) => ends.whereNull('programs.valid_until').orWhere('programs.valid_until', '>', now))
    .orderBy('programs.name')
    .select('programs.*', { company: 'counterparties.name' });
  if (stationId !== null) void query.whereRaw(programHoldsAt('programs.id', ':stationId'), { stationId });
  const programs: ProgramOfDriver[] = await query;
  return programs.map((program) => ({
    id: program.id,
    name: program.name,
    company: program.company,
    payer: program.payer === 'company' ? 'company' : 'driver',
    priceMinorPerKwh: program.pricing_kind === 'price' ? program.price_minor_per_kwh : null,
    discountPercent: program.pricing_kind === 'discount' ? program.discount_percent : null,
    socCap: program.soc_cap,
  }));
}
