import { afterEach, beforeEach, expect, test } from 'vitest';
import { ChargingWorld, otherClientId, secondConnectorId, stationId } from '../testing/charging-world.ts';
import { PlayedTag } from '../testing/played-tag.ts';

let world: ChargingWorld;

beforeEach(async () => {
  world = await ChargingWorld.open();
  const tags = new PlayedTag(world);
  await tags.add('OWN');
  await tags.add('OTHER', { client: otherClientId });
});

afterEach(() => world.close());

async function reserve(id_tag: string, changes: Record<string, unknown> = {}): Promise<void> {
  await world.db('reservations').insert({
    ...{ station: stationId, connector_number: 1, id_tag, status: 'active', created_at: world.now() },
    expires_at: new Date('2026-11-23T08:30:00Z'),
    ...changes,
  });
}

test('a connector reserved for somebody else is refused, and says until when', async () => {
  await reserve('other');
  await expect(world.start()).rejects.toMatchObject({
    code: 'CONNECTOR_RESERVED',
    message: 'Разъём забронирован',
    extensions: { reservedUntil: '2026-11-23T08:30:00.000Z' },
  });
  expect(await world.db('payments')).toEqual([]);
});

test('whose tag it is reserved for is told to show it', async () => {
  await reserve('own');
  await expect(world.start()).rejects.toMatchObject({
    code: 'CONNECTOR_RESERVED',
    message: 'Разъём забронирован на вашу карту: приложите её к станции',
  });
});

test.each([
  ['is over', { expires_at: new Date('2026-11-23T08:00:00Z') }],
  ['was cancelled', { status: 'cancelled' }],
  ['is of another connector', { connector_number: 2 }],
  ['is of any connector, which the station sees to', { connector_number: 0 }],
])('a reservation that %s keeps nobody away', async (_what, changes) => {
  await reserve('OTHER', changes);
  const id = await world.start();
  expect((await world.session(id)).status).toBe('starting');
});

test('a connector that the station calls reserved is busy, whoever reserved it', async () => {
  await world.station.report(2, 'Reserved');
  await expect(world.start({ connectorId: secondConnectorId })).rejects.toMatchObject({ code: 'CONNECTOR_BUSY' });
});
