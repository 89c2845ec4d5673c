import type { StationModelRow, Uuid } from '@tok/database';
import type { Knex } from 'knex';
import { InvalidRowError } from '../refusal.ts';
import type { ModelPayload } from './model-payload.ts';

type ModelName = Pick<StationModelRow, 'vendor' | 'model'>;

/**
 * Refuses a second row for the same model, however it is spelt: which of the two held would be chance.
 *
 * @throws InvalidRowError
 */
export async function checkNewModel(db: Knex, { vendor, model = null }: ModelPayload): Promise<void> {
  if (vendor === undefined) throw new InvalidRowError({ reason: 'Производитель: не заполнено' });
  const rows: ModelName[] = await db('station_models').select('vendor', 'model');
  checkAll([...rows, { vendor, model }]);
}

/** The same for rows that are changed; several at once are checked against each other as well. */
export async function checkChangedModels(db: Knex, ids: Uuid[], { vendor, model }: ModelPayload): Promise<void> {
  if (vendor === undefined && model === undefined) return;
  const rows: (ModelName & { id: Uuid })[] = await db('station_models').select('id', 'vendor', 'model');
  const changed = (row: ModelName): ModelName => ({
    vendor: vendor ?? row.vendor,
    model: model === undefined ? row.model : model,
  });
  checkAll(rows.map((row) => (ids.includes(row.id) ? changed(row) : row)));
}

function checkAll(names: ModelName[]): void {
  const seen = new Set<string>();
  for (const { vendor, model } of names) {
    const name = `${vendor.trim()}\n${(model ?? '').trim()}`.toLowerCase();
    if (seen.has(name)) {
      const which = model === null ? `производителя «${vendor}»` : `модели «${vendor} ${model}»`;
      throw new InvalidRowError({ reason: `Особенности ${which} уже записаны: измените ту строку` });
    }
    seen.add(name);
  }
}
