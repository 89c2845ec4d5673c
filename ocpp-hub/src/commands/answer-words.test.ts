import { expect, test } from 'vitest';
import { centralActions, validatePayload } from '@tok/ocpp';
import type { CentralAction, Ocpp16Payload } from '@tok/ocpp';
import { fullPayloads } from '../../../packages/ocpp/testing/full-payloads.ts';
import { answerWords } from './answer-words.ts';

/** Every status that any action answers with; those that are not of an action are refused by its schema. */
const statuses = [
  ...['Accepted', 'Rejected', 'Scheduled', 'RebootRequired', 'NotSupported', 'Unknown', 'NotImplemented', 'NotFound'],
  ...['Failed', 'VersionMismatch', 'Faulted', 'Occupied', 'Unavailable', 'Unlocked', 'UnlockFailed'],
  ...['UnknownMessageId', 'UnknownVendorId', 'AcceptedCanceled', 'InvalidCertificate', 'RevokedCertificate'],
];

/** Answers in which the station says no. */
const refusals =
  /^(Rejected|NotSupported|Unknown\w*|NotImplemented|NotFound|Failed|VersionMismatch|Faulted|Occupied|Unavailable|UnlockFailed|\w+Certificate)$/;

const answers = centralActions.flatMap((action) =>
  statuses.flatMap((status) => {
    const response = { ...fullPayloads[action].response, status };
    const validation = validatePayload(action, 'response', response);
    return validation.ok ? [{ action, status, response: validation.payload }] : [];
  }),
);

test.each(answers)('$status of $action has words of its own', ({ action, status, response }) => {
  const { status: end, words } = answerWords(action, response);
  expect(words).toMatch(/^[А-Я][^A-Z]+\.$/);
  const isRefusal = refusals.test(status) && !(action === 'GetInstalledCertificateIds' && status === 'NotFound');
  expect(end).toBe(isRefusal ? 'rejected' : 'accepted');
});

test('no two answers of one action have the same words', () => {
  for (const action of centralActions) {
    const words = answers
      .filter((answer) => answer.action === action)
      .map((one) => answerWords(action, one.response).words);
    expect(new Set(words).size).toBe(words.length);
  }
});

test.each<[CentralAction, Ocpp16Payload<CentralAction, 'response'>, string, RegExp]>([
  ['UpdateFirmware', {}, 'accepted', /Ход обновления/],
  ['GetDiagnostics', { fileName: 'a.zip' }, 'accepted', /выгрузит/],
  ['GetDiagnostics', {}, 'rejected', /нет данных/],
  ['GetLocalListVersion', { listVersion: -1 }, 'rejected', /не поддерживает/],
  ['GetLocalListVersion', { listVersion: 0 }, 'accepted', /пуст/],
  ['GetLocalListVersion', { listVersion: 12 }, 'accepted', /12/],
  ['GetConfiguration', {}, 'accepted', /получены\./],
  ['GetConfiguration', { unknownKey: ['A'] }, 'rejected', /ни одной/],
  ['GetConfiguration', { configurationKey: [{ key: 'A', readonly: true }], unknownKey: ['B'] }, 'accepted', /кроме/],
])('%s answered %j is %s', (action, response, status, words) => {
  const answer = answerWords(action, response);
  expect(answer.status).toBe(status);
  expect(answer.words).toMatch(words);
});
