import { randomUUID } from 'node:crypto';
import type { Uuid } from '@tok/database';
import type { Knex } from 'knex';

/** Rows of one insert: SQLite takes so many values at once. */
const rowsAtOnce = 200;

interface Furnished {
  stationId: Uuid;
  connectorIds: Uuid[];
}

/** A country of stations, two connectors each, all online and free, at an owner and in a city that stand already. */
export async function furnishStations(
  db: Knex,
  { count, owner, city, at }: { count: number; owner: Uuid; city: Uuid; at: Date },
): Promise<Furnished[]> {
  const furnished = Array.from({ length: count }, () => ({
    stationId: randomUUID(),
    connectorIds: [randomUUID(), randomUUID()],
  }));
  const stations = furnished.map(({ stationId }, index) => ({
    id: stationId,
    display_number: `N${String(index).padStart(5, '0')}`,
    code: `code-${index}`,
    owner,
    city,
    address: `ул. Станционная, ${index}`,
    location: JSON.stringify({
      type: 'Point',
      coordinates: [30 + (index % 100) * 0.5, 45 + Math.floor(index / 100) * 0.3],
    }),
    is_public: true,
    protocol: 'ocpp1.6',
    security_profile: '1',
    heartbeat_interval_s: 300,
    created_at: at,
  }));
  const connectors = furnished.flatMap(({ stationId, connectorIds }) =>
    connectorIds.map((id, index) => ({
      id,
      station: stationId,
      number: index + 1,
      type: index === 0 ? 'ccs' : 'gbt',
      current: 'dc',
      max_power_w: 60_000 * (index + 1),
      is_enabled: true,
    })),
  );
  const links = furnished.map(({ stationId }) => ({
    id: stationId,
    station: stationId,
    is_online: true,
    connected_at: new Date(at.getTime() - 3_600_000),
  }));
  const states = furnished.flatMap(({ stationId, connectorIds }, nth) =>
    connectorIds.map((connector, index) => ({
      id: randomUUID(),
      station: stationId,
      connector,
      number: index + 1,
      status: 'Available',
      changed_at: at,
      // They spoke at various moments of the last hour.
      received_at: new Date(at.getTime() - (nth % 3_600) * 1_000),
    })),
  );
  await db.batchInsert('stations', stations, rowsAtOnce);
  await db.batchInsert('connectors', connectors, rowsAtOnce);
  await db.batchInsert('station_links', links, rowsAtOnce);
  await db.batchInsert('connector_states', states, rowsAtOnce);
  return furnished;
}
