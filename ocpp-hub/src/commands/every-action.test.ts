import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readJson } from '@tok/database';
import { centralActions, serialiseCallError } from '@tok/ocpp';
import type { CentralAction } from '@tok/ocpp';
import { fullPayloads } from '../../../packages/ocpp/testing/full-payloads.ts';
import { startTestHub } from '../../testing/test-hub.ts';
import type { StationFixture, TestHub } from '../../testing/test-hub.ts';
import { answerWords } from './answer-words.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub({ timing: { callTimeoutMs: 300 } });
  await hub.db('id_tags').insert({ id: randomUUID(), tag: 'TAG-1', status: 'accepted' });
});
afterAll(() => hub.close());

/** A root certificate of nobody: what is installed must be one. */
const certificate = `-----BEGIN CERTIFICATE-----
MIIBfTCCASOgAwIBAgIUBQyDvSJctNbfndUjCKnwHg3UVKEwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJVGVzdCByb290MB4XDTI2MTEyMzE0NTY0MFoXDTQ2MTExODE0
NTY0MFowFDESMBAGA1UEAwwJVGVzdCByb290MFkwEwYHKoZIzj0CAQYIKoZIzj0D
AQcDQgAESDFlrJFCEnVXxz3p20N5Ck8blZ2glIdKRsPFrmoBtwP3ZtLfnj1q5ieM
/+lpjIDiRTzAEj/htWeI19TfZgz1uqNTMFEwHQYDVR0OBBYEFNq4NLZboThFsVuQ
/4+QJR/B/Xp/MB8GA1UdIwQYMBaAFNq4NLZboThFsVuQ/4+QJR/B/Xp/MA8GA1Ud
EwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSAAwRQIhAPt8gBLZR9h4b/RTHAaIXvdA
tdFTWRsTXEKmVz0KhF4aAiAFxsxRxi/ISMPxqOTNyitiOMKpay/fuQLt7dgSJtG+
UQ==
-----END CERTIFICATE-----`;

const defaultProfile = {
  chargingProfileId: 1,
  stackLevel: 0,
  chargingProfilePurpose: 'TxDefaultProfile',
  chargingProfileKind: 'Absolute',
  chargingSchedule: { chargingRateUnit: 'W', chargingSchedulePeriod: [{ startPeriod: 0, limit: 11_000 }] },
};

/** Where a full payload would be refused for what the hub knows, or does itself. */
const otherArguments: { readonly [A in CentralAction]?: object } = {
  InstallCertificate: { certificateType: 'ManufacturerRootCertificate', certificate },
  SetChargingProfile: { connectorId: 1, csChargingProfiles: defaultProfile },
  RemoteStartTransaction: { connectorId: 1, idTag: 'TAG-1' },
  ReserveNow: { connectorId: 1, idTag: 'TAG-1', expiryDate: '2026-11-24T10:00:00+03:00' },
};

const given = (action: CentralAction): object => otherArguments[action] ?? fullPayloads[action].request;

test.each(centralActions)('%s is sent as it was asked for, and its answer is kept with words', async (action) => {
  const fixture = await hub.addStation();
  const station = await hub.connect(fixture);
  const id = await hub.addCommand(fixture, action, given(action));
  const call = await station.nextCall();
  expect(call).toMatchObject({ action, payload: given(action) });
  const { response } = fullPayloads[action];
  station.answer(call, response);
  const row = await hub.commandEnd(id);
  const { status, words } = answerWords(action, response);
  expect(row).toMatchObject({ status, outcome: words });
  expect(readJson(row.response)).toEqual(response);
});

/** How else it may end, with what the station does about the call, or null where it never gets it. */
test.each([
  ['a CALLERROR', 'failed', /^Станция ответила ошибкой NotImplemented/],
  ['an answer of another action', 'failed', /^Станция ответила не по протоколу/],
  ['silence', 'timed_out', /не ответила/],
  ['a cut connection', 'timed_out', /прервалась/],
  ['its time running out', 'expired', /до истечения срока/],
] as const)(
  '%s ends every action as %s',
  async (what, status, words) => {
    const ends = await Promise.all(centralActions.map(async (action) => ({ action, row: await endOf(action, what) })));
    for (const { action, row } of ends) {
      expect(row, action).toMatchObject({ status });
      expect(row.outcome, action).toMatch(words);
    }
  },
  30_000,
);

async function endOf(action: CentralAction, what: string): ReturnType<TestHub['commandEnd']> {
  const fixture: StationFixture = await hub.addStation();
  if (what === 'its time running out') {
    return hub.commandEnd(await hub.addCommand(fixture, action, given(action), { expires_at: new Date(hub.time(-1)) }));
  }
  const station = await hub.connect(fixture);
  const id = await hub.addCommand(fixture, action, given(action));
  const call = await station.nextCall();
  if (what === 'a CALLERROR') station.sendText(serialiseCallError(call.messageId, 'NotImplemented', 'no'));
  if (what === 'an answer of another action') station.answer(call, { of: 'another action' });
  if (what === 'a cut connection') station.socket.terminate();
  return hub.commandEnd(id);
}
