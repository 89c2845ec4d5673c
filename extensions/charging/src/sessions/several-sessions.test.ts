import { randomUUID } from 'node:crypto';
import { readBalances } from '@tok/payments';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import {
  cardId,
  ChargingWorld,
  clientId,
  connectorId,
  programId,
  secondConnectorId,
  startOf,
  stationId as station,
  userId,
  walletMinor,
} from '../testing/charging-world.ts';
import { findDriver } from './driver.ts';
import { startSession } from './start-session.ts';

const card = { kind: 'card', paymentMethodId: cardId } as const;
const program = { kind: 'program', programId } as const;
const second = { connectorId: secondConnectorId };

let world: ChargingWorld;

const opened: ChargingWorld[] = [];

afterEach(async () => {
  for (const each of opened.splice(0)) await each.close();
});

async function openWith(sessionsMax: number): Promise<void> {
  world = await ChargingWorld.open({ SESSIONS_PER_DRIVER_MAX: String(sessionsMax) });
  opened.push(world);
}

/** More connectors of the same station than it was built with. */
async function addConnectors(count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => randomUUID());
  for (const [index, id] of ids.entries()) {
    const number = index + 3;
    const connector = { id, station, number, type: 'ccs', current: 'dc', max_power_w: 60_000 };
    await world.db('connectors').insert({ ...connector, is_enabled: true });
    const now = world.now();
    const state = { id: randomUUID(), station, connector: id, number, status: 'Available' };
    await world.db('connector_states').insert({ ...state, changed_at: now, received_at: now, status_since: now });
  }
  return ids;
}

async function refusalOf(
  start: Promise<unknown>,
): Promise<{ code: string; extensions: Record<string, unknown> } | null> {
  try {
    await start;
    return null;
  } catch (error) {
    return error as { code: string; extensions: Record<string, unknown> };
  }
}

test('two charges run at once where the operator allows two, and the third is refused with the newest of them', async () => {
  await openWith(2);
  const [third] = await addConnectors(1);
  const first = await world.start({ source: card });
  world.passSeconds(5);
  const other = await world.start({ source: card, ...second });
  const refusal = await refusalOf(world.start({ source: card, ...(third ? { connectorId: third } : {}) }));
  expect(refusal).toMatchObject({ code: 'SESSION_RUNNING', extensions: { sessionId: other, sessionsMax: 2 } });
  await world.stop(first);
  expect(await refusalOf(world.start({ source: card, ...(third ? { connectorId: third } : {}) }))).toBeNull();
});

test('of ten starts at once as many are taken as the operator allows', async () => {
  await openWith(3);
  const connectors = [connectorId, secondConnectorId, ...(await addConnectors(8))];
  const driver = await findDriver(world.db, userId);
  const answers = await Promise.all(
    connectors.map((id) => refusalOf(startSession(world.context, driver, startOf({ connectorId: id, source: card })))),
  );
  expect(answers.filter((answer) => answer === null)).toHaveLength(3);
  expect(new Set(answers.flatMap((answer) => answer?.code ?? []))).toEqual(new Set(['SESSION_RUNNING']));
  expect(await world.db('charging_sessions')).toHaveLength(3);
});

test('the balance that one charge has set aside is not there for the other', async () => {
  await openWith(2);
  await world.start();
  expect(await refusalOf(world.start(second))).toMatchObject({ code: 'BALANCE_TOO_LOW' });
  expect(await world.db('charging_sessions')).toHaveLength(1);
  expect(await refusalOf(world.start({ ...second, limit: { kind: 'energy', energyWh: 20_000 } }))).toBeNull();
  const [held] = await world.db('payments').sum({ minor: 'amount_minor' });
  const { balanceMinor } = await readBalances(world.db, clientId);
  expect(balanceMinor).toBe(walletMinor - Number(held?.['minor']));
});

test('what a running charge may take of a program’s month is not there for the other', async () => {
  await openWith(2);
  await world.addProgram({ month_limit_wh: 30_000 });
  await world.start({ source: program, limit: { kind: 'energy', energyWh: 20_000 } });
  const other = await world.start({ source: program, ...second });
  // 10 kWh at 15 ₽
  expect((await world.session(other)).hold_minor).toBe(15_000);
});

test('a charge without a limit in kWh may take all that is left of a program’s month, until it has ended', async () => {
  await openWith(2);
  await world.addProgram({ month_limit_minor: 50_000 });
  const first = await world.start({ source: program });
  expect(await refusalOf(world.start({ source: program, ...second }))).toMatchObject({ code: 'PROGRAM_LIMIT_REACHED' });
  await world.station.begin(first);
  await world.station.end(first, { energyWh: 10_000 });
  await world.advance(first);
  const other = await world.start({ source: program, ...second });
  expect((await world.session(other)).hold_minor).toBe(35_000);
});

test('a program without a month limit does not mind how many charges run', async () => {
  await openWith(2);
  await world.addProgram();
  await world.start({ source: program });
  expect(await refusalOf(world.start({ source: program, ...second }))).toBeNull();
});

test('a price that went up after it was shown starts nothing and holds nothing', async () => {
  await openWith(1);
  await world.db('tariffs').update({ price_minor_per_kwh: 2_600 });
  const refusal = await refusalOf(world.start({ priceMinorPerKwh: 2_200 }));
  expect(refusal).toMatchObject({ code: 'PRICE_CHANGED', extensions: { priceMinorPerKwh: 2_600 } });
  expect(await world.db('charging_sessions')).toHaveLength(0);
  expect(await world.db('payments')).toHaveLength(0);
  const id = await world.start({ priceMinorPerKwh: 2_600 });
  expect((await world.session(id)).price_minor_per_kwh).toBe(2_600);
});

test('a price that went down is simply the driver’s', async () => {
  await openWith(1);
  const id = await world.start({ priceMinorPerKwh: 9_900 });
  expect((await world.session(id)).price_minor_per_kwh).toBe(2_200);
});

const wish = fc.record({
  connector: fc.nat({ max: 3 }),
  kWh: fc.constantFrom(null, 3, 8, 15),
  source: fc.constantFrom('balance' as const, 'program' as const),
});
const move = fc.oneof(
  fc.record({ kind: fc.constant('start' as const), wish }),
  fc.record({ kind: fc.constant('start at once' as const), wishes: fc.array(wish, { minLength: 2, maxLength: 3 }) }),
  fc.record({
    kind: fc.constant('end' as const),
    which: fc.nat({ max: 3 }),
    part: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
);

test('however charges overlap, no balance is spent twice and no month limit is passed', async () => {
  const monthWh = 25_000;
  const expected = ['SESSION_RUNNING', 'CONNECTOR_BUSY', 'BALANCE_TOO_LOW', 'PROGRAM_LIMIT_REACHED'];
  await fc.assert(
    fc.asyncProperty(fc.array(move, { maxLength: 12 }), async (moves) => {
      await openWith(3);
      const own = world;
      await own.addProgram({ month_limit_wh: monthWh });
      const connectors = [connectorId, secondConnectorId, ...(await addConnectors(2))];
      const open: string[] = [];
      const begin = async (one: { connector: number; kWh: number | null; source: 'balance' | 'program' }) => {
        const start = startOf({
          connectorId: connectors[one.connector] ?? connectorId,
          source: one.source === 'balance' ? { kind: 'balance' } : program,
          limit: one.kWh === null ? { kind: 'full' } : { kind: 'energy', energyWh: one.kWh * 1_000 },
        });
        const refusal = await refusalOf(own.start(start));
        if (refusal) expect(expected).toContain(refusal.code);
        else open.push(start.id);
      };
      for (const each of moves) {
        own.passSeconds(60);
        if (each.kind === 'start') await begin(each.wish);
        else if (each.kind === 'start at once') await Promise.all(each.wishes.map(begin));
        else {
          const [id] = open.splice(each.which, 1);
          if (id) await endWithin(own, id, each.part);
        }
        expect(open.length).toBeLessThanOrEqual(3);
        expect((await readBalances(own.db, clientId)).balanceMinor).toBeGreaterThanOrEqual(0);
      }
      for (const id of open) await endWithin(own, id, 1);
      const [used] = await own.db('charging_sessions').where({ program: programId }).sum({ wh: 'energy_wh' });
      expect(Number(used?.['wh'] ?? 0)).toBeLessThanOrEqual(monthWh);
    }),
    { numRuns: 12 },
  );
  // Each run has a database of its own.
}, 60_000);

/** Ends a charge at a part of all that it may take. */
async function endWithin(own: ChargingWorld, id: string, part: number): Promise<void> {
  const session = await own.session(id);
  const moneyWh = Math.floor((session.hold_minor * 1_000) / session.price_minor_per_kwh);
  const energyWh = Math.floor(Math.min(session.limit_wh ?? Infinity, moneyWh) * part);
  await own.station.begin(id);
  await own.station.end(id, { energyWh });
  await own.advance(id);
}
