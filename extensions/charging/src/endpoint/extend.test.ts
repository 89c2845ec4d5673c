import { randomUUID } from 'node:crypto';
import { quote, sessionView } from '@tok/api';
import type { SessionView } from '@tok/api';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ChargingApi } from '../testing/charging-api.ts';
import { cardId, ChargingWorld, connectorId, otherUserId, programId, userId } from '../testing/charging-world.ts';

vi.mock('../directus-internals.ts', () => ({ publishChange: async () => undefined }));

let world: ChargingWorld;
let api: ChargingApi;
let session: string;

beforeEach(async () => {
  // The endpoint goes by the clock on the wall.
  world = await ChargingWorld.open({}, new Date());
  api = await ChargingApi.open(world.db);
  session = await world.start({ source: { kind: 'card', paymentMethodId: cardId } });
  await world.answerHold(session, 'held');
  await world.station.begin(session);
  await world.advance(session);
  await world.station.read(session, 62_000);
});

afterEach(async () => {
  await api.close();
  await world.close();
});

function post(body: unknown, user: string | null = userId, id = session) {
  return api.send({ method: 'POST', path: `/sessions/${id}/extend`, user, body });
}

async function seen(): Promise<SessionView> {
  return sessionView.parse((await api.send({ path: `/sessions/${session}`, user: userId })).data);
}

test('a further hold is offered, asked for, and seen in the session', async () => {
  expect((await seen()).hold).toMatchObject({ heldMinor: 150_000, share: 0.9093, canExtend: true });
  const id = randomUUID();
  const answer = await post({ id: id.toUpperCase(), amountMinor: 70_000 });
  expect(answer.status).toBe(202);
  expect(sessionView.parse(answer.data).hold?.extension).toMatchObject({ id, status: 'pending', amountMinor: 70_000 });
  expect(await post({ id })).toMatchObject({ status: 202 });
  await world.answerPayment(id, 'held');
  expect((await seen()).hold).toMatchObject({ heldMinor: 220_000, isRunningLow: false, canExtend: false });
  expect((await seen()).payment).toMatchObject({ status: 'held', heldMinor: 220_000 });
});

test.each([
  ['an id that is none', { id: 'x' }],
  ['no id', {}],
  ['half a rouble', { id: randomUUID(), amountMinor: 50 }],
  ['a fraction of a kopeck', { id: randomUUID(), amountMinor: 10_000.5 }],
  ['more than a card may pay at once', { id: randomUUID(), amountMinor: 35_000_001 }],
  ['a field too many', { id: randomUUID(), source: 'balance' }],
])('%s is refused', async (_what, body) => {
  expect(await post(body)).toMatchObject({ status: 400, code: 'INVALID_PAYLOAD' });
  expect(await world.db('payments').where({ session })).toHaveLength(1);
});

test('guests, other drivers and sessions that are none are refused', async () => {
  const body = { id: randomUUID() };
  expect(await post(body, null)).toMatchObject({ status: 401, code: 'NOT_SIGNED_IN' });
  expect(await post(body, otherUserId)).toMatchObject({ status: 404, code: 'NOT_FOUND' });
  expect(await post(body, userId, randomUUID())).toMatchObject({ status: 404, code: 'NOT_FOUND' });
  expect(await post(body, userId, 'none')).toMatchObject({ status: 404, code: 'NOT_FOUND' });
});

test('what will be held, what it is for and when the rest comes back is told before the start', async () => {
  const ask = async (source: object) => {
    const body = { connectorId, source, limit: { kind: 'full' } };
    return quote.parse((await api.send({ method: 'POST', path: '/quote', user: userId, body })).data);
  };
  const card = await ask({ kind: 'card', paymentMethodId: cardId });
  expect(card).toMatchObject({ holdMinor: 150_000, holdCoversWh: 68_182 });
  expect(card.holdWords?.purpose).toMatch(/1\s500\s₽/);
  expect(card.holdWords?.release).toMatch(/сразу после зарядки/);
  expect((await ask({ kind: 'balance' })).holdWords?.release).toMatch(/на баланс/);
  await world.addProgram();
  expect(await ask({ kind: 'program', programId })).toMatchObject({ holdMinor: 0, holdWords: null });
});
