import { randomUUID } from 'node:crypto';
import { readInstant } from '@tok/database';
import { checkLedger, readBalances } from '@tok/payments';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  cardId,
  ChargingWorld,
  clientId,
  connectorId,
  counterpartyId,
  otherClientId,
  otherUserId,
  programId,
  stationId,
  userId,
  walletMinor,
} from '../../testing/charging-world.ts';
import { PlayedTag } from '../../testing/played-tag.ts';
import { sweepSessions, sweepTagCharges } from '../../worker/sweep.ts';
import { loadHistory } from '../history.ts';
import { loadSessionView } from '../session-view.ts';

let world: ChargingWorld;
let tags: PlayedTag;

beforeEach(async () => {
  world = await ChargingWorld.open();
  tags = new PlayedTag(world);
});

afterEach(async () => {
  expect(await checkLedger(world.db)).toMatchObject({ isBalanced: true });
  await world.close();
});

const noCard = (): Promise<unknown> => world.db('payment_methods').delete();

test('a tag of a driver charges on his card, and he finds the charge in his history', async () => {
  await tags.add('RFID-1');
  const id = await tags.begin('rfid-1');
  await tags.settle();
  const { id: session } = await tags.sessionOf(id);
  expect(await world.session(session)).toMatchObject({
    client: clientId,
    origin: 'tag',
    status: 'charging',
    connector: connectorId,
    source_kind: 'card',
    payment_method: cardId,
    hold_minor: 150_000,
    price_minor_per_kwh: 2_200,
  });
  await world.answerHold(session, 'held');
  expect(await tags.stops()).toEqual([]);
  world.passSeconds(120);
  await tags.end(id);
  await tags.settle();
  expect(await world.fate(session)).toEqual(['completed', 'stopped_at_station']);
  expect(await world.session(session)).toMatchObject({ energy_wh: 1_700, cost_minor: 3_740 });
  expect(await world.db('payment_operations').where('is_settlement', true)).toMatchObject([
    { kind: 'capture', amount_minor: 3_740 },
  ]);
  const history = await loadHistory(world.db, clientId, { limit: 10 });
  expect(history.sessions).toMatchObject([{ id: session, costMinor: 3_740 }]);
  expect(await loadSessionView(world.context, clientId, session)).toMatchObject({ payment: { status: 'capturing' } });
});

test('the running charge of a tag is on the driver’s screen, and he can stop it there', async () => {
  await noCard();
  await tags.add('RFID-1');
  const id = await tags.begin('RFID-1');
  await tags.settle();
  const { id: session } = await tags.sessionOf(id);
  expect(await loadSessionView(world.context, clientId, session)).toMatchObject({ status: 'charging' });
  await world.stop(session);
  const [stop] = await tags.stops();
  expect(JSON.parse(String(stop?.arguments))).toEqual({ transactionId: id });
  await tags.end(id, { reason: 'Remote' });
  await tags.settle();
  expect(await world.fate(session)).toEqual(['completed', 'driver_stopped']);
});

test('without a card the balance is held', async () => {
  await noCard();
  await tags.add('RFID-1');
  const id = await tags.begin('RFID-1');
  await tags.settle();
  const { id: session } = await tags.sessionOf(id);
  expect(await world.payment(session)).toMatchObject({ status: 'held', amount_minor: 150_000 });
  expect(await readBalances(world.db, clientId)).toMatchObject({ balanceMinor: walletMinor - 150_000 });
  await tags.end(id);
  await tags.settle();
  expect(await readBalances(world.db, clientId)).toEqual({ balanceMinor: walletMinor - 3_740, debtMinor: 0 });
});

test.each([
  ['is declined', (session: string) => world.answerHold(session, 'failed', 'insufficient_funds')],
  ['asks for a form', (session: string) => world.answerHold(session, 'awaiting_confirmation')],
  [
    'does not answer in two minutes',
    async (session: string): Promise<void> => {
      world.passSeconds(120);
      await world.advance(session);
    },
  ],
])('where the card %s, the balance is held beside it', async (_what, happen) => {
  await tags.add('RFID-1');
  const id = await tags.begin('RFID-1');
  await tags.settle();
  const { id: session } = await tags.sessionOf(id);
  await happen(session);
  expect(await world.session(session)).toMatchObject({ source_kind: 'balance', payment_method: null });
  const payments = await world.db('payments').where({ session }).orderBy('source');
  expect(payments).toMatchObject([{ source: 'balance', status: 'held' }, { source: 'card' }]);
  expect(['failed', 'released', 'releasing']).toContain(payments[1]?.status);
  expect(await tags.stops()).toEqual([]);
  await tags.end(id);
  await tags.settle();
  expect(await world.fate(session)).toEqual(['completed', 'stopped_at_station']);
  expect(await readBalances(world.db, clientId)).toEqual({ balanceMinor: walletMinor - 3_740, debtMinor: 0 });
});

test('where nothing can be held the charge is stopped, and what has flowed becomes a debt', async () => {
  await tags.add('RFID-2', { client: otherClientId });
  await world.start({}, otherUserId);
  const id = await tags.begin('RFID-2', { connectorNumber: 2 });
  await tags.settle();
  const { id: session } = await tags.sessionOf(id);
  expect(await world.session(session)).toMatchObject({ source_kind: 'balance', hold_minor: 0 });
  const [stop] = await tags.stops();
  expect(stop).toMatchObject({ session });
  await tags.end(id, { energyWh: 40_000, reason: 'Remote' });
  await tags.settle();
  expect(await world.fate(session)).toEqual(['completed', 'hold_refused']);
  // 500 ₽ were left beside the hold of the app's charge.
  expect(await readBalances(world.db, otherClientId)).toEqual({ balanceMinor: 0, debtMinor: 38_000 });
  await sweepSessions(world.context);
  expect((await world.session(session)).status).toBe('completed');
});

describe('of a company', () => {
  const bill = async (): Promise<number> =>
    Number((await world.db('ledger_accounts').where({ kind: 'company_receivable' }).first())?.balance_minor ?? 0);

  test('a driver’s tag is billed to the program, by its price', async () => {
    await world.addProgram({ soc_cap: 80 });
    await tags.add('RFID-1', { program: programId });
    const id = await tags.begin('RFID-1');
    await tags.settle();
    expect(await tags.sessionOf(id)).toMatchObject({
      client: clientId,
      program: programId,
      source_kind: 'program',
      price_minor_per_kwh: 1_500,
      hold_minor: 0,
      limit_soc: 80,
    });
    await tags.end(id, { energyWh: 10_000 });
    await tags.settle();
    expect((await tags.sessionOf(id)).status).toBe('completed');
    expect(await bill()).toBe(15_000);
    expect(await readBalances(world.db, clientId)).toEqual({ balanceMinor: walletMinor, debtMinor: 0 });
  });

  test('a tag that is no driver’s is billed to the program too, within its own month', async () => {
    await world.addProgram({ month_limit_minor: 20_000 });
    const tag = await tags.add('POOL-CAR', { client: null, program: programId });
    const id = await tags.begin('POOL-CAR');
    await tags.settle();
    expect(await tags.sessionOf(id)).toMatchObject({ client: null, id_tag: tag, hold_minor: 20_000 });
    await tags.end(id, { energyWh: 10_000 });
    await tags.settle();
    expect(await bill()).toBe(15_000);
    const second = await tags.begin('POOL-CAR');
    await tags.settle();
    expect(await tags.sessionOf(second)).toMatchObject({ hold_minor: 5_000 });
  });

  test('two tags without drivers charge at once, and a driver’s tag beside his app', async () => {
    await world.addProgram();
    await tags.add('POOL-1', { client: null, program: programId });
    await tags.add('POOL-2', { client: null, program: programId });
    await tags.add('RFID-1', { program: programId });
    await world.start();
    const ids = [await tags.begin('POOL-1'), await tags.begin('POOL-2', { connectorNumber: 2 })];
    ids.push(await tags.begin('RFID-1', { connectorNumber: 2, flags: ['tag_concurrent'] }));
    await tags.settle();
    for (const id of ids) expect((await tags.sessionOf(id)).status).toBe('charging');
    expect((await tags.stops()).map((stop) => JSON.parse(String(stop.arguments)))).toEqual([{ transactionId: ids[2] }]);
  });

  test('where its program does not hold a driver pays himself', async () => {
    await world.addProgram();
    const owner = randomUUID();
    await world.db('owners').insert({ id: owner, name: 'Другой', legal_name: 'ООО «Другой»' });
    await world.db('program_places').insert({ id: randomUUID(), program: programId, station: null, owner });
    await tags.add('RFID-1', { program: programId });
    const id = await tags.begin('RFID-1');
    await tags.settle();
    expect(await tags.sessionOf(id)).toMatchObject({ program: null, source_kind: 'card', price_minor_per_kwh: 2_200 });
  });

  test('outside of its program a driver pays himself, by the ordinary price', async () => {
    await world.addProgram({ is_active: false });
    await tags.add('RFID-1', { program: programId });
    const id = await tags.begin('RFID-1', { flags: ['tag_blocked'] });
    await tags.settle();
    expect(await tags.sessionOf(id)).toMatchObject({ program: null, source_kind: 'card', price_minor_per_kwh: 2_200 });
    expect(await tags.stops()).toHaveLength(1);
  });

  test('outside of its program a tag without a driver is stopped and goes before a person', async () => {
    await world.addProgram({ valid_until: new Date(world.now().getTime() - 1) });
    await tags.add('POOL-CAR', { client: null, program: programId });
    const id = await tags.begin('POOL-CAR', { flags: ['tag_blocked'] });
    await tags.settle();
    expect(await tags.stops()).toHaveLength(1);
    await tags.end(id, { energyWh: 500 });
    await tags.settle();
    expect(await tags.sessionOf(id)).toMatchObject({ status: 'needs_review', review_reason: 'start_after_failure' });
    expect(await bill()).toBe(0);
  });

  test('a program that its driver pays himself only changes the price', async () => {
    await world.addProgram({ payer: 'driver' });
    await tags.add('RFID-1', { program: programId });
    const id = await tags.begin('RFID-1');
    await tags.settle();
    expect(await tags.sessionOf(id)).toMatchObject({
      program: programId,
      source_kind: 'card',
      price_minor_per_kwh: 1_500,
    });
  });

  test('counterparty stands on the payment', async () => {
    await world.addProgram();
    await tags.add('POOL-CAR', { client: null, program: programId });
    const id = await tags.begin('POOL-CAR');
    await tags.settle();
    const { id: session } = await tags.sessionOf(id);
    expect(await world.db('payments').where({ session }).first()).toMatchObject({
      client: null,
      counterparty: counterpartyId,
      source: 'program',
      status: 'held',
    });
  });
});

describe('of nobody', () => {
  test('staff charges free: the transaction alone is kept', async () => {
    await tags.add('STAFF', { client: null });
    await tags.begin('STAFF');
    await tags.settle();
    expect(await world.db('charging_sessions')).toEqual([]);
    expect(await tags.stops()).toEqual([]);
  });

  test.each([
    ['an unknown tag', null, 'tag_invalid'],
    ['a blocked tag', { status: 'blocked' }, 'tag_blocked'],
    ['an expired tag', { expires_at: new Date('2026-01-01T00:00:00Z') }, 'tag_expired'],
    ['a tag that was entered afterwards', {}, 'tag_invalid'],
  ])('%s is stopped once and billed to nobody', async (_what, row, flag) => {
    if (row) await tags.add('LOST', row);
    const id = await tags.begin('LOST', { flags: [flag] });
    await tags.settle();
    expect(await tags.stops()).toMatchObject([{ session: null }]);
    await tags.end(id);
    await tags.settle();
    await sweepTagCharges(world.context);
    expect(await world.db('charging_sessions')).toEqual([]);
  });
});

describe('hours late', () => {
  const startedAt = new Date('2026-11-23T05:00:00Z');
  const endedAt = new Date('2026-11-23T06:00:00Z');

  test('a charge is opened and settled from the facts, once, by the tariff of its start', async () => {
    await noCard();
    await world.addTariff({ price_minor_per_kwh: 1_100, window_from: '07:00:00', window_to: '09:00:00' });
    await tags.add('RFID-1');
    const id = await tags.begin('RFID-1', { startedAt });
    await tags.end(id, { energyWh: 10_000, endedAt });
    await tags.settle();
    await tags.settle();
    const session = await tags.sessionOf(id);
    // 08:00 in Krasnodar.
    expect(session).toMatchObject({ status: 'completed', price_minor_per_kwh: 1_100, cost_minor: 11_000 });
    expect(readInstant(session.requested_at)).toEqual(startedAt);
    expect([readInstant(session.started_at ?? 0), readInstant(session.ended_at ?? 0)]).toEqual([startedAt, endedAt]);
    expect(await readBalances(world.db, clientId)).toEqual({ balanceMinor: walletMinor - 11_000, debtMinor: 0 });
  });

  test('with a card exactly its cost is held, and then taken', async () => {
    await tags.add('RFID-1');
    const id = await tags.begin('RFID-1', { startedAt });
    await tags.end(id, { endedAt });
    await tags.settle();
    const { id: session } = await tags.sessionOf(id);
    expect((await world.session(session)).status).toBe('finishing');
    expect(await world.payment(session)).toMatchObject({ amount_minor: 3_740, status: 'pending' });
    await world.answerHold(session, 'held');
    expect(await world.fate(session)).toEqual(['completed', 'stopped_at_station']);
  });

  test('a card that is declined then leaves the balance, and what that lacks is debt', async () => {
    await tags.add('RFID-1');
    const id = await tags.begin('RFID-1', { startedAt });
    await tags.end(id, { energyWh: 100_000, endedAt });
    await tags.settle();
    const { id: session } = await tags.sessionOf(id);
    await world.answerHold(session, 'failed', 'insufficient_funds');
    expect((await world.session(session)).status).toBe('completed');
    expect(await readBalances(world.db, clientId)).toEqual({ balanceMinor: 0, debtMinor: 220_000 - walletMinor });
  });

  test('it does not disturb who charges there now, in the app', async () => {
    await tags.add('RFID-2', { client: otherClientId });
    const running = await world.start();
    const id = await tags.begin('RFID-2', { startedAt });
    await tags.end(id, { endedAt });
    await tags.settle();
    expect((await tags.sessionOf(id)).status).toBe('completed');
    expect((await world.session(running)).status).toBe('starting');
  });

  test('nothing delivered is nothing sold', async () => {
    await tags.add('RFID-1');
    const id = await tags.begin('RFID-1', { startedAt });
    await tags.end(id, { energyWh: 0, endedAt });
    await tags.settle();
    const { id: session } = await tags.sessionOf(id);
    expect(await world.fate(session)).toEqual(['failed', 'no_energy']);
  });
});

describe('what is missing', () => {
  test('a tariff: the charge is stopped, and sold when there is one', async () => {
    await world.db('tariffs').delete();
    await tags.add('RFID-1');
    const id = await tags.begin('RFID-1');
    await tags.settle();
    expect(await tags.stops()).toHaveLength(1);
    expect(world.complaints).toHaveLength(1);
    await tags.end(id);
    await tags.settle();
    await world.addTariff({});
    await sweepTagCharges(world.context);
    expect(await tags.sessionOf(id)).toMatchObject({ price_minor_per_kwh: 2_200 });
    world.complaints.length = 0;
  });

  test('a connector that Studio does not know', async () => {
    await tags.add('RFID-1');
    await tags.begin('RFID-1', { connectorNumber: 3, flags: ['connector_unknown'] });
    await tags.settle();
    expect(await world.db('charging_sessions')).toEqual([]);
    expect(await tags.stops()).toHaveLength(1);
  });

  test('a station hidden from drivers is no obstacle', async () => {
    await world.db('stations').update({ is_public: false });
    await tags.add('RFID-1');
    const id = await tags.begin('RFID-1');
    await tags.settle();
    expect((await tags.sessionOf(id)).station).toBe(stationId);
  });

  test('an event that was lost: the slow sweep opens the session', async () => {
    await tags.add('RFID-1');
    const id = await tags.begin('RFID-1');
    await world.db('hub_events').update({ processed_at: world.now() });
    await sweepTagCharges(world.context);
    expect((await tags.sessionOf(id)).status).toBe('charging');
  });
});

test('while a tag charges, the same driver starts no second charge in the app', async () => {
  await tags.add('RFID-1');
  await tags.begin('RFID-1', { connectorNumber: 2 });
  await tags.settle();
  await expect(world.start({ id: randomUUID() }, userId)).rejects.toMatchObject({ code: 'SESSION_RUNNING' });
});
