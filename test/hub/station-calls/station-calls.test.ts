import { stationActions } from '@tok/ocpp';
import type { StationAction } from '@tok/ocpp';
import { createSigningRequest } from '@tok/virtual-station';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestHub } from '../../../ocpp-hub/testing/test-hub.ts';
import type { StationFixture, TestHub } from '../../../ocpp-hub/testing/test-hub.ts';
import type { TestStation } from '../../../ocpp-hub/testing/test-station.ts';
import { invalidPayloads } from '../invalid-payloads.ts';
import { faultsOf, referenceActions } from '../reference-schemas.ts';
import { validPayloads } from './valid-payloads.ts';
import type { ValidPayloads } from './valid-payloads.ts';

let world: TestHub;
let fixture: StationFixture;
let station: TestStation;

beforeAll(async () => {
  world = await startTestHub();
  fixture = await world.addStation();
  station = await world.connect(fixture);
});
afterAll(() => world.close());

async function running(): Promise<number> {
  const start = { connectorId: 1, idTag: 'RUNNING', meterStart: 5_000, timestamp: world.time() };
  return Number((await station.call('StartTransaction', start))['transactionId']);
}

async function payloadsOf(action: StationAction): Promise<ValidPayloads> {
  return validPayloads(world.time(60), await running(), createSigningRequest(fixture.code, 'Tok').csr)[action];
}

describe.for(stationActions)('%s', (action) => {
  test('is answered, in its least and in its fullest form, by what the schema allows', async () => {
    const { minimal, full } = await payloadsOf(action);
    for (const payload of [minimal, full]) {
      expect(faultsOf(action, 'req', payload)).toBe('');
      const answer = await station.call(action, payload);
      expect(faultsOf(action, 'conf', answer)).toBe('');
    }
  });

  test('is refused with the code of the standard for each field that is wrong', async () => {
    const { full } = await payloadsOf(action);
    for (const { how, payload, errorCode } of invalidPayloads(action, full)) {
      const frame = await station.answerTo(station.send(action, payload));
      // The description is text for people; what was sent is never sent back.
      expect({ how, frame }).toMatchObject({ how, frame: { kind: 'error', errorCode } });
      expect(JSON.stringify(frame)).not.toContain('яяяя');
    }
    expect(await station.call('Heartbeat', {})).toHaveProperty('currentTime');
  });

  test('leaves no row behind when it is refused', async () => {
    const { full } = await payloadsOf(action);
    const tables = ['ocpp_transactions', 'meter_values', 'connector_states', 'unmatched_stops', 'security_events'];
    const counts = () => Promise.all(tables.map((table) => world.count(table, { station: fixture.id })));
    const before = await counts();
    await Promise.all(
      invalidPayloads(action, full).map(({ payload }) => station.answerTo(station.send(action, payload))),
    );
    expect(await counts()).toEqual(before);
  });
});

test('an action of the standard that only the central system makes is NotSupported, any other NotImplemented', async () => {
  const own = new Set<string>(stationActions);
  const others = referenceActions.filter((action) => !own.has(action));
  expect(others.length).toBeGreaterThan(20);
  for (const action of others) expect(await station.failingCall(action, {})).toBe('NotSupported');
  for (const action of ['heartbeat', 'Heartbeat ', 'TransactionEvent', 'constructor', '__proto__', 'toString', '*']) {
    expect(await station.failingCall(action, {})).toBe('NotImplemented');
  }
});
