import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { wakeUp, writeTransaction } from '@tok/database';
import { startTestHub, until } from '../../testing/test-hub.ts';
import type { TestHub } from '../../testing/test-hub.ts';
import type { TestStation } from '../../testing/test-station.ts';

const lines: Record<string, unknown>[] = [];
const logger = pino({ level: 'info' }, { write: (line: string) => void lines.push(JSON.parse(line)) });

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub({ timing: { stopRetryMs: 0 } }, logger);
});
afterAll(() => hub.close());

interface Charge {
  station: TestStation;
  session: string;
  transactionId: unknown;
}

/** 15 roubles a kWh. */
async function charge(changes: Record<string, unknown>): Promise<Charge> {
  const fixture = await hub.addStation();
  const station = await hub.connect(fixture);
  const { id: session, token } = await hub.addSession(fixture, changes);
  const start = { connectorId: 1, idTag: token, meterStart: 0, timestamp: hub.time() };
  const { transactionId } = await station.call('StartTransaction', start);
  await hub.db('charging_sessions').where('id', session).update({ status: 'charging' });
  return { station, session, transactionId };
}

async function read({ station, transactionId }: Charge, wh: number, afterS = 60): Promise<void> {
  hub.pass(afterS);
  const sampledValue = [
    { value: String(wh), unit: 'Wh' },
    { value: '30000', measurand: 'Power.Active.Import', unit: 'W' },
  ];
  await station.call('MeterValues', {
    ...{ connectorId: 1, transactionId, meterValue: [{ timestamp: hub.time(), sampledValue }] },
  });
}

/** As extensions/charging does when a further hold has been made. */
async function raise(session: string, holdMinor: number): Promise<void> {
  await writeTransaction(hub.db, async (trx) => {
    await trx('charging_sessions')
      .where('id', session)
      .update({ hold_minor: holdMinor, updated_at: new Date(hub.time()) });
    await wakeUp(trx, 'tok_session_limits', session);
  });
}

/** When the hub says that it has learnt. */
const learnt = (charge: Charge, holdMinor: number): Promise<true> =>
  until(() => {
    const wanted = { transaction: charge.transactionId, holdMinor, msg: 'more is held for a charge' };
    const isTold = lines.some((line) => Object.entries(wanted).every(([key, value]) => line[key] === value));
    return Promise.resolve(isTold || null);
  });

test('a charge goes on past its first hold when more was held meanwhile, and stops at that', async () => {
  const running = await charge({ hold_minor: 3_000 });
  await read(running, 500);
  await read(running, 1_000);
  await raise(running.session, 6_000);
  await learnt(running, 6_000);
  // 30 roubles are 2 000 Wh: the first hold is used up.
  await read(running, 2_100);
  expect((await hub.transaction(running.transactionId)).stop_cause).toBeNull();
  await read(running, 3_960);
  await running.station.nextCall();
  expect(await hub.transaction(running.transactionId)).toMatchObject({ stop_cause: 'money_limit', cost_minor: 5_940 });
});

test('the other charges of the hub keep their limits', async () => {
  const [one, other] = [await charge({ hold_minor: 3_000 }), await charge({ hold_minor: 4_000 })];
  await read(one, 100);
  await read(other, 100);
  await raise(one.session, 5_000);
  await learnt(one, 5_000);
  // 40 roubles are 2 666 Wh.
  await read(other, 2_600, 300);
  await other.station.nextCall();
  expect((await hub.transaction(other.transactionId)).stop_cause).toBe('money_limit');
  await read(one, 2_600, 300);
  expect((await hub.transaction(one.transactionId)).stop_cause).toBeNull();
});

test('a charge whose stop was asked for is not let go on', async () => {
  const running = await charge({ hold_minor: 1_500 });
  await read(running, 1_000);
  running.station.answer(await running.station.nextCall(), { status: 'Rejected' });
  await raise(running.session, 30_000);
  await learnt(running, 30_000);
  await read(running, 1_100);
  expect(await running.station.nextCall()).toMatchObject({ action: 'RemoteStopTransaction' });
  expect((await hub.transaction(running.transactionId)).stop_cause).toBe('money_limit');
});
