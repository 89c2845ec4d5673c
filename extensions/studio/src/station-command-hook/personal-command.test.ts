import { expect, test } from 'vitest';
import { personalActions } from './personal-actions.ts';
import { personalCommand } from './personal-command.ts';

const now = new Date('2026-06-01T09:00:00Z');
const station = '10000000-0000-4000-8000-000000000001';
const make = (payload: unknown) => personalCommand(payload, 'operator', now);

test('only station, action and arguments of what a person sends count', () => {
  const payload = {
    station,
    action: 'Reset',
    arguments: { type: 'Soft' },
    status: 'accepted',
    requested_by: 'somebody else',
    session: station,
    outcome: 'done',
    expires_at: '2099-01-01',
  };
  expect(make(payload)).toEqual({
    station,
    action: 'Reset',
    arguments: { type: 'Soft' },
    requested_by: 'operator',
    created_at: '2026-06-01T09:00:00.000Z',
    expires_at: '2026-06-01T09:01:00.000Z',
  });
});

test('people may send every operation of the central system but the start of a charge', () => {
  expect(personalActions).toHaveLength(25);
  expect(personalActions).not.toContain('RemoteStartTransaction');
});

const certificateHashData = { hashAlgorithm: 'SHA256', issuerNameHash: 'a', issuerKeyHash: 'b', serialNumber: '1' };
const at = '2026-06-02T09:00:00Z';
const csChargingProfiles = {
  chargingProfileId: 1,
  stackLevel: 0,
  chargingProfilePurpose: 'TxDefaultProfile',
  chargingProfileKind: 'Absolute',
  chargingSchedule: { chargingRateUnit: 'W', chargingSchedulePeriod: [{ startPeriod: 0, limit: 11_000 }] },
};
const firmware = { location: 'https://x/fw', retrieveDateTime: at, signingCertificate: 'PEM', signature: 'AA' };

test.each([
  ['ClearCache', undefined, {}],
  ['ClearCache', '', {}],
  ['UnlockConnector', '{"connectorId": 2}', { connectorId: 2 }],
  ['ChangeAvailability', { connectorId: 0, type: 'Inoperative' }, { connectorId: 0, type: 'Inoperative' }],
  ['GetConfiguration', { key: ['HeartbeatInterval'] }, { key: ['HeartbeatInterval'] }],
  ['ChangeConfiguration', { key: 'HeartbeatInterval', value: '60' }, { key: 'HeartbeatInterval', value: '60' }],
  ['ChangeConfiguration', { key: 'AuthorizationKey' }, { key: 'AuthorizationKey' }],
])('%s takes %o', (action, given, stored) => {
  expect(make({ station, action, arguments: given })).toMatchObject({ action, arguments: stored });
});

test.each([
  ['GetLog', { logType: 'SecurityLog', log: { remoteLocation: 'https://x/logs' } }],
  ['ReserveNow', { connectorId: 1, expiryDate: at, idTag: 'A' }],
  ['SignedUpdateFirmware', { firmware }],
  ['SetChargingProfile', { connectorId: 1, csChargingProfiles }],
  ['DeleteCertificate', { certificateHashData }],
  ['GetDiagnostics', { location: 'ftp://x/up' }],
  ['UpdateFirmware', { location: 'ftp://x/fw', retrieveDate: at }],
  ['GetCompositeSchedule', { connectorId: 1, duration: 3600 }],
])('%s may be asked for with %o: what the hub gives out itself is left out', (action, given) => {
  expect(make({ station, action, arguments: given })).toMatchObject({ action, arguments: given });
});

test('a reboot waits for its station a minute, an update of firmware a day', () => {
  const update = make({ station, action: 'UpdateFirmware', arguments: { location: 'ftp://x/fw', retrieveDate: at } });
  expect(update).toMatchObject({ expires_at: '2026-06-02T09:00:00.000Z' });
});

test.each([
  [{ station, action: 'RemoteStartTransaction', arguments: { idTag: 'x' } }, /команда должна быть одной из/],
  [{ station, action: 'BootNotification', arguments: {} }, /команда должна быть одной из/],
  [{ station, action: 'constructor', arguments: {} }, /команда должна быть одной из/],
  [{ station, action: 'Reset', arguments: {} }, /Параметры команды Reset заданы неверно: не указано поле type/],
  [{ station, action: 'Reset', arguments: { type: 'Warm' } }, /type: допустимы только Hard, Soft/],
  [{ station, action: 'Reset', arguments: { type: 'Soft', force: true } }, /лишнее поле force/],
  [{ station, action: 'Reset', arguments: 'Soft' }, /это не объект JSON/],
  [{ station, action: 'Reset', arguments: [] }, /это не объект JSON/],
  [{ station, action: 'UnlockConnector', arguments: { connectorId: 0 } }, /connectorId: не меньше 1/],
  [{ station, action: 'UnlockConnector', arguments: { connectorId: 1.5 } }, /connectorId: должно быть целым числом/],
  [{ station, action: 'ReserveNow', arguments: { connectorId: 1, expiryDate: 'завтра', idTag: 'A' } }, /датой/],
  [{ station, action: 'UpdateFirmware', arguments: { location: 'fw.bin', retrieveDate: at } }, /полным адресом/],
  [
    { station, action: 'ChangeConfiguration', arguments: { key: 'k', value: 'v'.repeat(501) } },
    /value: не длиннее 500/,
  ],
  [
    { station, action: 'ChangeConfiguration', arguments: { key: 'HeartbeatInterval', value: 'час' } },
    /целое число секунд/,
  ],
  [{ station, action: 'ChangeConfiguration', arguments: { key: 'authorizationkey', value: 'x' } }, /создаст сам хаб/],
  [{ station: '1', action: 'ClearCache' }, /станция не выбрана/],
  [{ action: 'ClearCache' }, /станция не выбрана/],
  [null, /Команда не создана/],
])('refuses %o', (payload, reason) => {
  expect(() => make(payload)).toThrow(reason);
});
