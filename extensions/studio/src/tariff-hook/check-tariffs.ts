import { readTariff } from '@tok/database';
import { randomUUID } from 'node:crypto';
import type { TariffRow, Uuid } from '@tok/database';
import { findTariffConflict } from '@tok/domain';
import type { Tariff } from '@tok/domain';
import type { Knex } from 'knex';
import { InvalidRowError } from '../refusal.ts';
import { checkPlaces } from './check-places.ts';
import type { TariffPayload } from './tariff-payload.ts';

const emptyRow: Omit<TariffRow, 'id' | 'created_at'> = {
  name: '',
  description: null,
  price_minor_per_kwh: 0,
  client: null,
  client_group: null,
  connector: null,
  station: null,
  owner: null,
  window_from: '00:00:00',
  window_to: '00:00:00',
  valid_from: null,
  valid_until: null,
  is_active: true,
};

/**
 * Refuses a tariff that would apply to the same charge with the same rank as another: which one wins would be chance.
 *
 * @throws InvalidRowError
 */
export async function checkNewTariff(db: Knex, payload: TariffPayload, now: Date): Promise<void> {
  if (payload.name === undefined) throw new InvalidRowError({ reason: 'Название: не заполнено' });
  if (payload.price_minor_per_kwh === undefined) throw new InvalidRowError({ reason: 'Цена за кВт·ч: не заполнена' });
  const candidate = readTariff({ ...emptyRow, id: randomUUID(), created_at: now, ...given(payload) });
  checkOne(candidate, await allTariffs(db));
  await checkPlaces(db, candidate);
}

/** The same for rows that are changed; several at once are checked against each other as well. */
export async function checkChangedTariffs(db: Knex, ids: Uuid[], payload: TariffPayload): Promise<void> {
  const rows: TariffRow[] = await db('tariffs');
  const after = rows.map((row) => readTariff(ids.includes(row.id) ? { ...row, ...given(payload) } : row));
  for (const candidate of after.filter(({ id }) => ids.includes(id))) {
    checkOne(
      candidate,
      after.filter(({ id }) => id !== candidate.id),
    );
    await checkPlaces(db, candidate);
  }
}

function checkOne(candidate: Tariff, others: Tariff[]): void {
  const { validFrom, validUntil } = candidate;
  if (validFrom !== null && validUntil !== null && validFrom >= validUntil) {
    throw new InvalidRowError({ reason: '«Действует до» должно быть позже, чем «Действует с»' });
  }
  const conflict = findTariffConflict(candidate, others);
  if (conflict === null) return;
  const reason = `Цена «${conflict.name}» действует для того же и в то же время: нельзя сказать, какая из двух применится. Измените область действия, часы или срок`;
  throw new InvalidRowError({ reason });
}

async function allTariffs(db: Knex): Promise<Tariff[]> {
  const rows: TariffRow[] = await db('tariffs');
  return rows.map(readTariff);
}

function given(payload: TariffPayload): Partial<TariffRow> {
  return Object.fromEntries(Object.entries(payload).filter(([, value]) => value !== undefined));
}
