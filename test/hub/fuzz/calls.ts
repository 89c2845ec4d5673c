import fc from 'fast-check';
import { anyValue, hostileText } from './hostile-values.ts';

/** Which transaction a call names: known only once it is sent. */
export const transactionReference = fc.constantFrom(
  'own',
  'own',
  'own',
  'ended',
  'other',
  'witness',
  'unknown',
  'none',
);
export type TransactionReference = 'own' | 'earlier' | 'other' | 'witness' | 'unknown' | 'none';

export interface FuzzCall {
  action: string;
  payload: Record<string, unknown>;
  /** what becomes of payload.transactionId, where the action has one; null: left as it is */
  transaction: TransactionReference | null;
}

/** Seconds around the clock of the test. */
const offsetS = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: -3_600, max: 200 }) },
  { weight: 1, arbitrary: fc.integer({ min: -(10 ** 8), max: 10 ** 8 }) },
);
const startOfTestMs = Date.parse('2026-11-23T09:00:00.000Z');
const timestamp = fc.oneof(
  { weight: 8, arbitrary: offsetS.map((seconds) => new Date(startOfTestMs + seconds * 1000).toISOString()) },
  {
    weight: 1,
    arbitrary: offsetS.map((seconds) => new Date(startOfTestMs + seconds * 1000).toISOString().slice(0, 19)),
  },
);
const connectorId = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 0, max: 3 }) },
  { weight: 1, arbitrary: fc.integer({ min: -5, max: 200 }) },
);
const idTag = fc.oneof(
  fc.constantFrom('CARD', 'card', 'BLOCKED', 'UNKNOWN'),
  fc.string({ minLength: 1, maxLength: 20 }),
);
const registerWh = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 50_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER }) },
);

const sampledValue = fc.record(
  {
    value: fc.oneof(
      registerWh.map(String),
      fc.double({ min: 0, max: 100, noNaN: true }).map((value) => value.toFixed(3)),
      hostileText,
    ),
    context: fc.constantFrom('Sample.Periodic', 'Sample.Clock', 'Transaction.Begin', 'Transaction.End', 'Trigger'),
    measurand: fc.constantFrom(
      'Energy.Active.Import.Register',
      'Energy.Active.Import.Interval',
      'Power.Active.Import',
      'SoC',
      'Current.Import',
    ),
    unit: fc.constantFrom('Wh', 'kWh', 'W', 'kW', 'Percent', 'A'),
    phase: fc.constantFrom('L1', 'L2', 'L3', 'L1-N'),
    location: fc.constantFrom('Outlet', 'Inlet', 'EV', 'Body'),
    format: fc.constantFrom('Raw', 'SignedData'),
  },
  { requiredKeys: ['value'] },
);
const meterValue = fc.array(
  fc.record({ timestamp, sampledValue: fc.array(sampledValue, { minLength: 1, maxLength: 4 }) }),
  { minLength: 1, maxLength: 3 },
);

function calls(action: string, payload: fc.Arbitrary<object>, hasTransaction = false): fc.Arbitrary<FuzzCall> {
  return fc.record({
    action: fc.constant(action),
    payload: payload as fc.Arbitrary<Record<string, unknown>>,
    transaction: hasTransaction ? (transactionReference as fc.Arbitrary<TransactionReference>) : fc.constant(null),
  });
}

/** Calls that a station might make: every one fits its schema. */
export const validCall: fc.Arbitrary<FuzzCall> = fc.oneof(
  {
    weight: 4,
    arbitrary: calls('StartTransaction', fc.record({ connectorId, idTag, meterStart: registerWh, timestamp })),
  },
  { weight: 8, arbitrary: calls('MeterValues', fc.record({ connectorId, meterValue }), true) },
  {
    weight: 4,
    arbitrary: calls(
      'StopTransaction',
      fc.record(
        {
          timestamp,
          meterStop: registerWh,
          idTag,
          reason: fc.constantFrom('Local', 'Remote', 'PowerLoss'),
          transactionData: meterValue,
        },
        { requiredKeys: ['timestamp', 'meterStop'] },
      ),
      true,
    ),
  },
  {
    weight: 3,
    arbitrary: calls(
      'StatusNotification',
      fc.record(
        {
          connectorId,
          errorCode: fc.constantFrom('NoError', 'GroundFailure', 'OtherError'),
          status: fc.constantFrom('Available', 'Charging', 'SuspendedEV', 'Finishing', 'Faulted', 'Unavailable'),
          timestamp,
          info: fc.string({ maxLength: 50 }),
        },
        { requiredKeys: ['connectorId', 'errorCode', 'status'] },
      ),
    ),
  },
  {
    weight: 1,
    arbitrary: calls(
      'BootNotification',
      fc.record({ chargePointVendor: fc.string({ maxLength: 20 }), chargePointModel: fc.string({ maxLength: 20 }) }),
    ),
  },
  { weight: 1, arbitrary: calls('Authorize', fc.record({ idTag })) },
  { weight: 1, arbitrary: calls('Heartbeat', fc.constant({})) },
  {
    weight: 1,
    arbitrary: calls(
      'DataTransfer',
      fc.record({ vendorId: fc.string({ maxLength: 40 }), data: fc.string() }, { requiredKeys: ['vendorId'] }),
    ),
  },
  {
    weight: 1,
    arbitrary: calls('FirmwareStatusNotification', fc.record({ status: fc.constantFrom('Idle', 'Installed') })),
  },
  {
    weight: 1,
    arbitrary: calls('DiagnosticsStatusNotification', fc.record({ status: fc.constantFrom('Idle', 'Uploaded') })),
  },
  {
    weight: 1,
    arbitrary: calls(
      'LogStatusNotification',
      fc.record({ status: fc.constantFrom('Idle', 'Uploading'), requestId: fc.integer({ min: 0, max: 5 }) }),
    ),
  },
  {
    weight: 1,
    arbitrary: calls(
      'SecurityEventNotification',
      fc.record({
        type: fc.string({ minLength: 1, maxLength: 50 }),
        timestamp,
        techInfo: fc.string({ maxLength: 255 }),
      }),
    ),
  },
  { weight: 1, arbitrary: calls('SignCertificate', fc.record({ csr: fc.string({ maxLength: 200 }) })) },
);

/** A call with one field, at any depth, replaced, added or taken away. */
export const mutatedCall: fc.Arbitrary<FuzzCall> = fc
  .tuple(validCall, fc.nat(), fc.constantFrom('replace', 'add', 'remove'), anyValue, hostileText)
  .map(([call, where, how, value, name]) => {
    const payload = structuredClone(call.payload);
    const places = placesIn(payload);
    const place = places[where % places.length];
    if (!place) return { ...call, payload: { [name]: value } };
    if (how === 'add') Object.defineProperty(place.owner, name, { value, enumerable: true, configurable: true });
    else if (how === 'remove') Reflect.deleteProperty(place.owner, place.key);
    else Object.defineProperty(place.owner, place.key, { value, enumerable: true, configurable: true });
    return { ...call, payload };
  });

function placesIn(owner: object): { owner: object; key: string }[] {
  return Object.entries(owner).flatMap(([key, inner]) => [
    { owner, key },
    ...(typeof inner === 'object' && inner !== null ? placesIn(inner as object) : []),
  ]);
}

/** A call by a name that nobody serves, or with a payload of anything. */
export const strangeCall: fc.Arbitrary<FuzzCall> = fc.record({
  action: fc.oneof(hostileText, fc.constantFrom('Reset', 'TransactionEvent', 'Heartbeat', 'MeterValues')),
  payload: fc.dictionary(fc.oneof(hostileText, fc.string({ maxLength: 10 })), anyValue, { maxKeys: 4 }),
  transaction: fc.constant(null),
});
