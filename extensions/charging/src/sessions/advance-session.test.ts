import { checkLedger } from '@tok/payments';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cardId, ChargingWorld } from '../testing/charging-world.ts';
import { HubEvents } from '../worker/hub-events.ts';
import { sweepSessions } from '../worker/sweep.ts';

type Fact = (world: ChargingWorld, id: string) => Promise<void>;
type Hint = 'advance' | 'twice at once' | 'sweep' | 'events';

/** What happens outside, in its order. */
const facts: Fact[] = [
  (world, id) => holdTheCard(world, id),
  (world, id) => beginOnceAsked(world, id),
  (world, id) => world.station.read(id, 800),
  (world, id) => askToStop(world, id),
  (world, id) => world.station.end(id, { energyWh: 1_700, reason: 'Remote' }),
  async (world) => world.passSeconds(120),
];

async function holdTheCard(world: ChargingWorld, id: string): Promise<void> {
  const expiresAt = new Date(world.now().getTime() + 7 * 86_400_000);
  await world
    .db('payments')
    .where('session', id)
    .update({ status: 'held', held_at: world.now(), expires_at: expiresAt });
}

async function beginOnceAsked(world: ChargingWorld, id: string): Promise<void> {
  await world.advance(id);
  await world.station.begin(id);
}

async function askToStop(world: ChargingWorld, id: string): Promise<void> {
  await world.db('charging_sessions').where('id', id).update({ stop_requested_at: world.now() });
}

async function hint(world: ChargingWorld, id: string, kind: Hint): Promise<void> {
  switch (kind) {
    case 'advance':
      return world.advance(id);
    case 'twice at once':
      await Promise.all([world.advance(id), world.advance(id)]);
      return;
    case 'sweep':
      return sweepSessions(world.context);
    case 'events':
      return new HubEvents(world.context).consume();
  }
}

async function expectOneBill(world: ChargingWorld, id: string): Promise<void> {
  expect(await world.session(id)).toMatchObject({
    status: 'completed',
    end_reason: 'driver_stopped',
    energy_wh: 1_700,
    cost_minor: 3_740,
  });
  expect(await world.db('payment_operations').where('is_settlement', true)).toMatchObject([
    { kind: 'capture', amount_minor: 3_740 },
  ]);
  expect(await world.commands('RemoteStartTransaction')).toHaveLength(1);
  expect(await checkLedger(world.db)).toMatchObject({ isBalanced: true });
}

test('whatever hints come, in any order and number, the end is the same and billed once', async () => {
  const hints = fc.array(fc.constantFrom<Hint>('advance', 'twice at once', 'sweep', 'events'), { maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(fc.tuple(...facts.map(() => hints)), async (hintsAfter) => {
      const world = await ChargingWorld.open();
      try {
        const id = await world.start({ source: { kind: 'card', paymentMethodId: cardId } });
        for (const [index, happen] of facts.entries()) {
          await happen(world, id);
          for (const kind of hintsAfter[index] ?? []) await hint(world, id, kind);
        }
        await world.advance(id);
        await world.advance(id);
        await expectOneBill(world, id);
      } finally {
        await world.close();
      }
    }),
    { numRuns: 25 },
  );
}, 60_000);

test.each([
  ['station_commands', 'INSERT', 0],
  ['charging_sessions', 'UPDATE', 0],
  ['charging_sessions', 'UPDATE', 1],
  ['payment_operations', 'INSERT', 4],
  ['payments', 'UPDATE', 4],
  ['charging_sessions', 'UPDATE', 4],
])(
  'a process that dies at a write to %s (%s) after fact %i leaves nothing half done',
  async (table, write, factIndex) => {
    const world = await ChargingWorld.open();
    try {
      const id = await world.start({ source: { kind: 'card', paymentMethodId: cardId } });
      for (const [index, happen] of facts.entries()) {
        await happen(world, id);
        if (index === factIndex) {
          await world.db.raw(
            `CREATE TRIGGER death BEFORE ${write} ON ${table} BEGIN SELECT RAISE(ABORT, 'death'); END`,
          );
          const before = await everything(world);
          await expect(world.advance(id)).rejects.toThrow('death');
          const after = await everything(world);
          if (index !== 4) expect(after).toEqual(before);
          await world.db.raw('DROP TRIGGER death');
        }
        await world.advance(id);
      }
      await expectOneBill(world, id);
    } finally {
      await world.close();
    }
  },
);

async function everything(world: ChargingWorld): Promise<unknown[]> {
  const tables = ['charging_sessions', 'station_commands', 'payments', 'payment_operations', 'ledger_transfers'];
  return Promise.all(tables.map((table) => world.db(table)));
}

test('a process that dies after any step goes on from there', async () => {
  for (let deathAt = 1; deathAt <= 5; deathAt += 1) {
    const world = await ChargingWorld.open();
    try {
      const id = await world.start({ source: { kind: 'card', paymentMethodId: cardId } });
      let steps = 0;
      const dying = {
        ...world.context,
        onSessionChanged: () => {
          steps += 1;
          if (steps === deathAt) throw new Error('killed');
        },
      };
      const { advanceSession } = await import('./advance-session.ts');
      for (const happen of facts) {
        await happen(world, id);
        await advanceSession(dying, id).catch(() => undefined);
      }
      await world.advance(id);
      await expectOneBill(world, id);
    } finally {
      await world.close();
    }
  }
});
