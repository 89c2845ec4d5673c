import type { StationRow, Uuid } from '@tok/database';
import type { Knex } from 'knex';

export type PublicStation = Pick<StationRow, 'id' | 'display_number' | 'address'>;

/** @returns null for a station that is not there, or hidden from drivers */
export async function findPublicStation(db: Knex, id: Uuid): Promise<PublicStation | null> {
  const station: PublicStation | undefined = await db<StationRow>('stations')
    .where({ id, is_public: true })
    .first('id', 'display_number', 'address');
  return station ?? null;
}
