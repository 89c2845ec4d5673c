import { expect, test } from 'vitest';
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

test.each([
  ['ClearCache', undefined, {}],
  ['ClearCache', '', {}],
  ['UnlockConnector', '{"connectorId": 2}', { connectorId: 2 }],
  ['ChangeAvailability', { connectorId: 0, type: 'Inoperative' }, { connectorId: 0, type: 'Inoperative' }],
  ['GetConfiguration', { key: ['HeartbeatInterval'] }, { key: ['HeartbeatInterval'] }],
])('%s takes %o', (action, given, stored) => {
  expect(make({ station, action, arguments: given })).toMatchObject({ action, arguments: stored });
});

test.each([
  [{ station, action: 'RemoteStartTransaction', arguments: { idTag: 'x' } }, /команда должна быть одной из/],
  [{ station, action: 'constructor', arguments: {} }, /команда должна быть одной из/],
  [{ station, action: 'Reset', arguments: {} }, /Параметры команды Reset/],
  [{ station, action: 'Reset', arguments: { type: 'Soft', force: true } }, /Параметры команды Reset/],
  [{ station, action: 'Reset', arguments: 'Soft' }, /Параметры команды Reset/],
  [{ station, action: 'UnlockConnector', arguments: { connectorId: 0 } }, /Параметры команды UnlockConnector/],
  [{ station, action: 'UnlockConnector', arguments: { connectorId: 1.5 } }, /connectorId/],
  [{ station, action: 'ChangeConfiguration', arguments: { key: 'k', value: 'v'.repeat(501) } }, /value/],
  [{ station: '1', action: 'ClearCache' }, /станция не выбрана/],
  [{ action: 'ClearCache' }, /станция не выбрана/],
  [null, /Команда не создана/],
])('refuses %o', (payload, reason) => {
  expect(() => make(payload)).toThrow(reason);
});
