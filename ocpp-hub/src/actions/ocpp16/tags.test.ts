import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestHub } from '../../../testing/test-hub.ts';
import type { StationFixture, TestHub } from '../../../testing/test-hub.ts';
import type { TestStation } from '../../../testing/test-station.ts';

let hub: TestHub;
let fixture: StationFixture;
let station: TestStation;
let tagNumber = 0;

beforeAll(async () => {
  hub = await startTestHub();
  fixture = await hub.addStation();
  station = await hub.connect(fixture);
});
afterAll(() => hub.close());

const newTag = (): string => `Tag-${++tagNumber}`;

async function addTag(changes: Record<string, unknown> = {}): Promise<string> {
  const tag = newTag();
  await hub.addTag(tag, changes);
  return tag;
}

async function authorize(idTag: string, at: TestStation = station): Promise<unknown> {
  return (await at.call('Authorize', { idTag }))['idTagInfo'];
}

interface Started {
  transactionId: number;
  idTagInfo: Record<string, unknown>;
}

async function start(idTag: string, changes: object = {}, at: TestStation = station): Promise<Started> {
  const request = { connectorId: 1, idTag, meterStart: 1_000, timestamp: hub.time(), ...changes };
  return (await at.call('StartTransaction', request)) as unknown as Started;
}

async function stop(transactionId: number, changes: object = {}): Promise<Record<string, unknown>> {
  return station.call('StopTransaction', { transactionId, meterStop: 1_500, timestamp: hub.time(), ...changes });
}

/** Balances move with transfers alone. */
async function owe(client: string, amount_minor: number): Promise<void> {
  const [debt, held] = [randomUUID(), randomUUID()];
  const account = { id: debt, kind: 'debt', client, normal_side: 'debit', balance_minor: 0 };
  await hub.db('ledger_accounts').insert(account);
  if (amount_minor === 0) return;
  const credited = { id: held, kind: 'wallet_held', client, normal_side: 'credit', balance_minor: 0 };
  await hub.db('ledger_accounts').insert(credited);
  await hub.db('ledger_transfers').insert({
    ...{ id: randomUUID(), debit_account: debt, credit_account: held, amount_minor, kind: 'sale' },
    ...{ idempotency_key: randomUUID(), posted_at: new Date() },
  });
}

test('a tag is found whatever its letters, with its expiry and its group', async () => {
  const expires_at = new Date(hub.time(3_600));
  const parentTag = newTag();
  const parent = await hub.addTag(parentTag);
  const tag = await addTag({ parent, expires_at });
  const about = { status: 'Accepted', parentIdTag: parentTag, expiryDate: expires_at.toISOString() };
  expect(await authorize(tag.toUpperCase())).toEqual(about);
  expect(await authorize(tag.toLowerCase())).toEqual(about);
  expect((await start(tag.toUpperCase())).idTagInfo).toEqual(about);
});

test('the head of a group is of the group too', async () => {
  const head = newTag();
  await addTag({ parent: await hub.addTag(head) });
  expect(await authorize(head)).toEqual({ status: 'Accepted', parentIdTag: head });
});

test('Authorize costs one query', async () => {
  const tag = await addTag({ client: await hub.addClient(), program: await hub.addProgram({ month_limit_wh: 1 }) });
  const asked: string[] = [];
  const listen = ({ sql }: { sql: string }): void => void (/id_tags/i.test(sql) && asked.push(sql));
  hub.db.on('query', listen);
  await authorize(tag);
  hub.db.off('query', listen);
  expect(asked).toHaveLength(1);
});

describe('blocked is', () => {
  test.each([
    ['a tag that is', () => addTag({ status: 'blocked' })],
    ['a tag of a blocked client', async () => addTag({ client: await hub.addClient({ is_blocked: true }) })],
    ['a tag of a client who left', async () => addTag({ client: await hub.addClient({ deleted_at: new Date() }) })],
    [
      'a tag of a client whose profile is being deleted',
      async () => addTag({ client: await hub.addClient({ deletion_requested_at: new Date() }) }),
    ],
    [
      'a tag of a client in debt',
      async (): Promise<string> => {
        const client = await hub.addClient();
        await owe(client, 1);
        return addTag({ client });
      },
    ],
    ['a tag of a closed program', async () => addTag({ program: await hub.addProgram({ is_active: false }) })],
    [
      'a tag of a program still to come',
      async () => addTag({ program: await hub.addProgram({ valid_from: new Date(hub.time(60)) }) }),
    ],
    [
      'a tag of a program that is over',
      async () => addTag({ program: await hub.addProgram({ valid_until: new Date(hub.time()) }) }),
    ],
    [
      'a tag of a program that its driver pays, without a driver',
      async () => addTag({ program: await hub.addProgram({ payer: 'driver' }) }),
    ],
    [
      'a driver’s tag of a program that is not open to him',
      async () => addTag({ client: await hub.addClient(), program: await hub.addProgram() }),
    ],
  ])('%s', async (_what, make) => {
    const tag = await make();
    expect(await authorize(tag)).toMatchObject({ status: 'Blocked' });
    const { transactionId, idTagInfo } = await start(tag);
    expect(idTagInfo).toMatchObject({ status: 'Blocked' });
    expect((await hub.transaction(transactionId)).flagList).toContain('tag_blocked');
    await stop(transactionId);
  });

  test('a tag whose program holds at other stations, until it holds here', async () => {
    const program = await hub.addProgram();
    const tag = await addTag({ program });
    const { id: elsewhere } = await hub.addStation();
    await hub.db('program_places').insert({ id: randomUUID(), program, station: elsewhere, owner: null });
    expect(await authorize(tag)).toMatchObject({ status: 'Blocked' });
    await hub.db('program_places').insert({ id: randomUUID(), program, station: fixture.id, owner: null });
    expect(await authorize(tag)).toEqual({ status: 'Accepted' });
  });

  test('not a tag of a client who owes nothing, in a program that is open to him', async () => {
    const [client, program] = [await hub.addClient(), await hub.addProgram()];
    await owe(client, 0);
    await hub.db('program_members').insert({
      ...{ id: randomUUID(), program, client },
      is_enabled: true,
      created_at: new Date(hub.time()),
    });
    const tag = await addTag({ client, program });
    expect(await authorize(tag)).toEqual({ status: 'Accepted' });
    await hub.db('program_members').where({ program, client }).update({ is_enabled: false });
    expect(await authorize(tag)).toEqual({ status: 'Blocked' });
  });

  test.each([
    ['energy', { month_limit_wh: 10_000 }, { energy_wh: 10_000, cost_minor: 1 }],
    ['money', { month_limit_minor: 15_000 }, { energy_wh: 1, cost_minor: 15_000 }],
  ])('a tag whose %s of the month is used up, until the next month', async (_what, limit, used) => {
    const program = await hub.addProgram(limit);
    const tag = newTag();
    const id_tag = await hub.addTag(tag, { program });
    const session = { client: null, origin: 'tag', id_tag, program, status: 'completed', source_kind: 'program' };
    await hub.addSession(fixture, { ...session, ...used, requested_at: new Date('2026-10-31T20:59:59Z') });
    expect(await authorize(tag)).toEqual({ status: 'Accepted' });
    await hub.addSession(fixture, { ...session, ...used, requested_at: new Date('2026-10-31T21:00:00Z') });
    expect(await authorize(tag)).toEqual({ status: 'Blocked' });
    expect(await authorize(await addTag({ program }))).toEqual({ status: 'Accepted' });
  });
});

describe('a client charges once at a time', () => {
  let other: TestStation;
  let otherFixture: StationFixture;
  beforeAll(async () => {
    otherFixture = await hub.addStation();
    other = await hub.connect(otherFixture);
  });

  test('a tag that charges here is refused elsewhere, and may end its charge here', async () => {
    const tag = await addTag();
    const { transactionId } = await start(tag);
    expect(await authorize(tag)).toEqual({ status: 'Accepted' });
    expect(await authorize(tag, other)).toEqual({ status: 'ConcurrentTx' });
    const second = await start(tag, { connectorId: 2 });
    expect(second.idTagInfo).toEqual({ status: 'ConcurrentTx' });
    expect((await hub.transaction(second.transactionId)).flagList).toContain('tag_concurrent');
    await stop(second.transactionId);
    expect(await stop(transactionId, { idTag: tag })).toEqual({ idTagInfo: { status: 'Accepted' } });
    expect(await authorize(tag, other)).toEqual({ status: 'Accepted' });
  });

  test('so is another tag of the same client, and none of another', async () => {
    const client = await hub.addClient();
    const [first, second] = [await addTag({ client }), await addTag({ client })];
    const { transactionId } = await start(first);
    expect((await start(second, {}, other)).idTagInfo).toEqual({ status: 'ConcurrentTx' });
    expect((await start(await addTag({ client: await hub.addClient() }), { connectorId: 2 }, other)).idTagInfo).toEqual(
      {
        status: 'Accepted',
      },
    );
    await stop(transactionId);
  });

  test('unless the tag may charge several times at once', async () => {
    const tag = await addTag({ allows_concurrent: true });
    const { transactionId } = await start(tag);
    expect((await start(tag, { connectorId: 2 })).idTagInfo).toEqual({ status: 'Accepted' });
    expect(await authorize(tag, other)).toEqual({ status: 'Accepted' });
    await stop(transactionId);
  });

  test('a charge that the station forgot does not keep its tag from the same connector', async () => {
    const tag = await addTag();
    await start(tag, { meterStart: 1 });
    expect((await start(tag, { meterStart: 2 })).idTagInfo).toEqual({ status: 'Accepted' });
  });

  test('a charge of the app counts as well', async () => {
    const client = await hub.addClient();
    const tag = await addTag({ client });
    const session = await hub.addSession(otherFixture, { client, connector: otherFixture.connectors[2] });
    expect(await authorize(tag)).toEqual({ status: 'ConcurrentTx' });
    expect(await authorize(tag, other)).toEqual({ status: 'Accepted' });
    expect((await start(tag)).idTagInfo).toEqual({ status: 'ConcurrentTx' });
    await hub.db('charging_sessions').where('id', session.id).update({ status: 'failed' });
  });

  test('a connector that the app has taken is not taken over, but what came before stands', async () => {
    const place = await hub.addStation();
    const there = await hub.connect(place);
    const session = await hub.addSession(place, { requested_at: new Date(hub.time(-60)) });
    const tag = await addTag();
    expect((await start(tag, {}, there)).idTagInfo).toEqual({ status: 'ConcurrentTx' });
    expect((await start(await addTag(), { connectorId: 2 }, there)).idTagInfo).toEqual({ status: 'Accepted' });
    const before = await start(await addTag(), { timestamp: hub.time(-3_600) }, there);
    expect(before.idTagInfo).toEqual({ status: 'Accepted' });
    expect((await start(session.token, {}, there)).idTagInfo).toEqual({ status: 'Accepted' });
    expect(await hub.count('ocpp_transactions', { session: session.id })).toBe(1);
  });
});

describe('a charge goes on while the world changes', () => {
  test('who owes meanwhile may still end it, with any tag of the group', async () => {
    const client = await hub.addClient();
    const parent = await hub.addTag(newTag());
    const [first, second] = [await addTag({ client, parent }), await addTag({ parent })];
    const { transactionId } = await start(first);
    await owe(client, 100);
    expect(await authorize(first)).toMatchObject({ status: 'Accepted' });
    expect(await authorize(second)).toMatchObject({ status: 'Accepted' });
    await hub.db('id_tags').where('tag', second).update({ status: 'blocked' });
    expect(await authorize(second)).toMatchObject({ status: 'Blocked' });
    expect(await stop(transactionId, { idTag: first })).toMatchObject({ idTagInfo: { status: 'Blocked' } });
  });

  test('an offline start is judged by when it was: the tag had not expired then', async () => {
    const tag = await addTag({ expires_at: new Date(hub.time(-1_800)) });
    expect((await start(tag, { timestamp: hub.time(-3_600) })).idTagInfo).toMatchObject({ status: 'Accepted' });
    expect((await start(tag, { timestamp: hub.time(-60), connectorId: 2 })).idTagInfo).toMatchObject({
      status: 'Expired',
    });
  });

  test('the second arrival of a start is answered as the first, although its tag charges by now', async () => {
    const tag = await addTag();
    const request = { timestamp: hub.time(-30) };
    const first = await start(tag, request);
    expect(await start(tag, request)).toEqual(first);
  });
});
