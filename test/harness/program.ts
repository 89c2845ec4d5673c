import { randomUUID } from 'node:crypto';
import type { CounterpartyRow, ProgramMemberRow, ProgramRow } from '@tok/database';
import type { Knex } from 'knex';

export interface NewProgram {
  payer: 'company' | 'driver';
  priceMinorPerKwh: number;
}

/** A company of its own with one program, and this driver on it. */
export async function joinProgram(
  db: Knex,
  clientId: string,
  { payer, priceMinorPerKwh }: NewProgram,
): Promise<{ programId: string; counterpartyId: string }> {
  const counterpartyId = randomUUID();
  const programId = randomUUID();
  await db<CounterpartyRow>('counterparties').insert({
    id: counterpartyId,
    name: `ООО «${counterpartyId.slice(0, 8)}»`,
    contract_number: counterpartyId.slice(0, 8),
    inn: null,
    email: null,
    contact_surname: null,
    contact_name: null,
    contact_patronymic: null,
  });
  await db<ProgramRow>('programs').insert({
    id: programId,
    counterparty: counterpartyId,
    name: 'Служебные поездки',
    description: null,
    pricing_kind: 'price',
    price_minor_per_kwh: priceMinorPerKwh,
    discount_percent: null,
    payer,
    month_limit_wh: null,
    month_limit_minor: null,
    soc_cap: null,
    valid_from: null,
    valid_until: null,
    is_active: true,
  });
  await db<ProgramMemberRow>('program_members').insert({
    id: randomUUID(),
    program: programId,
    client: clientId,
    is_enabled: true,
    created_at: new Date(),
  });
  return { programId, counterpartyId };
}
