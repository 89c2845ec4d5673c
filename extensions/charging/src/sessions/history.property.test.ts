import { randomUUID } from 'node:crypto';
import { historyQuery } from '@tok/api';
import type { HistoryQuery } from '@tok/api';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ChargingWorld, clientId, connectorId, otherClientId, stationId } from '../testing/charging-world.ts';
import { loadHistory } from './history.ts';

let world: ChargingWorld;
beforeAll(async () => {
  world = await ChargingWorld.open();
});
afterAll(() => world.close());

interface Drawn {
  /** hours after the first of November: many share one */
  hour: number;
  energyWh: number;
  costMinor: number;
  status: string;
  isOthers: boolean;
}

const firstMs = Date.UTC(2026, 10, 1);
const hourMs = 3_600_000;

const drawn: fc.Arbitrary<Drawn> = fc.record({
  hour: fc.integer({ min: 0, max: 72 }),
  energyWh: fc.integer({ min: 0, max: 3 }),
  costMinor: fc.integer({ min: 0, max: 3 }),
  status: fc.constantFrom('completed', 'failed', 'needs_review', 'finishing'),
  isOthers: fc.boolean(),
});

const day = fc.constantFrom('2026-10-31', '2026-11-01', '2026-11-02', '2026-11-03', '2026-11-04');

const asked: fc.Arbitrary<Partial<HistoryQuery>> = fc.record(
  {
    from: day,
    to: day,
    energyWh: fc.integer({ min: 0, max: 3 }),
    costMinor: fc.integer({ min: 0, max: 3 }),
    limit: fc.integer({ min: 1, max: 7 }),
  },
  { requiredKeys: ['limit'] },
);

async function store(sessions: Drawn[]): Promise<void> {
  await world.db('charging_sessions').del();
  const rows = sessions.map(({ hour, energyWh, costMinor, status, isOthers }, index) => {
    const at = new Date(firstMs + hour * hourMs);
    return {
      ...{ id: randomUUID(), number: index + 1, client: isOthers ? otherClientId : clientId },
      ...{ station: stationId, connector: connectorId, status, source_kind: 'balance', limit_kind: 'full' },
      ...{ tariff_snapshot: '{}', price_minor_per_kwh: 2_000, hold_minor: 0, request_hash: '' },
      ...{ start_token: randomUUID().slice(0, 20), requested_at: at, updated_at: at },
      ...{ origin: 'tag', energy_wh: energyWh, cost_minor: costMinor },
    };
  });
  await world.db.batchInsert('charging_sessions', rows, 20);
}

/** Numbers of all that match, as one would sort them by hand. */
function matching(sessions: Drawn[], { from, to, energyWh, costMinor }: Partial<HistoryQuery>): number[] {
  const dayOf = (hour: number) => new Date(firstMs + (hour + 3) * hourMs).toISOString().slice(0, 10);
  return sessions
    .map((session, index) => ({ ...session, number: index + 1 }))
    .filter(({ isOthers, status }) => !isOthers && status !== 'finishing')
    .filter(({ hour }) => (!from || dayOf(hour) >= from) && (!to || dayOf(hour) <= to))
    .filter((session) => energyWh === undefined || session.energyWh === energyWh)
    .filter((session) => costMinor === undefined || session.costMinor === costMinor)
    .sort((one, other) => other.hour - one.hour || other.number - one.number)
    .map(({ number }) => number);
}

test('page by page every session that matches comes once, in order, whatever shares its moment', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(drawn, { maxLength: 25 }), asked, async (sessions, query) => {
      await store(sessions);
      const seen: number[] = [];
      let cursor: string | null = null;
      do {
        const page = await loadHistory(
          world.db,
          clientId,
          historyQuery.parse({ ...query, ...(cursor === null ? {} : { cursor }) }),
        );
        expect(page.totals === null).toBe(cursor !== null);
        if (page.totals) expect(page.totals.count).toBe(matching(sessions, query).length);
        seen.push(...page.sessions.map(({ number }) => number));
        cursor = page.nextCursor;
      } while (cursor !== null);
      expect(seen).toEqual(matching(sessions, query));
    }),
    { numRuns: 40 },
  );
});
