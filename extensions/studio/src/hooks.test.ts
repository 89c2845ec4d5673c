import { beforeEach, describe, expect, test } from 'vitest';
import stationCertificateHook from './station-certificate-hook/index.ts';
import stationCommandHook from './station-command-hook/index.ts';
import stationModelHook from './station-model-hook/index.ts';
import stationPasswordHook from './station-password-hook/index.ts';
import tariffHook from './tariff-hook/index.ts';
import unmatchedStopHook from './unmatched-stop-hook/index.ts';
import vatRateHook from './vat-rate-hook/index.ts';

interface EventContext {
  accountability: { user: string | null } | null;
}

type Filter = (payload: unknown, meta: Record<string, unknown>, context: EventContext) => unknown;

const filters = new Map<string, Filter>();
const actions: string[] = [];

/** Hooks register with what Directus hands them; here it only remembers. */
function register(hook: typeof stationCommandHook): void {
  const functions = {
    filter: (event: string, handler: Filter) => void filters.set(event, handler),
    action: (event: string) => void actions.push(event),
  };
  hook(functions as unknown as Parameters<typeof hook>[0], {} as Parameters<typeof hook>[1]);
}

function run(event: string, payload: unknown, user: string | null | undefined): unknown {
  const accountability = user === undefined ? null : { user };
  return filters.get(event)?.(payload, { keys: [] }, { accountability });
}

beforeEach(() => {
  filters.clear();
  actions.length = 0;
  const stations = [stationCertificateHook, stationCommandHook, stationModelHook, stationPasswordHook];
  for (const hook of [...stations, tariffHook, unmatchedStopHook, vatRateHook]) register(hook);
});

describe('the hooks', () => {
  test('stand at every way in', () => {
    expect([...filters.keys()].sort()).toEqual([
      'station_certificates.items.update',
      'station_commands.items.create',
      'station_commands.items.update',
      'station_models.items.create',
      'station_models.items.update',
      'stations.items.create',
      'stations.items.update',
      'tariffs.items.create',
      'tariffs.items.update',
      'unmatched_stops.items.update',
      'vat_rates.items.create',
      'vat_rates.items.delete',
      'vat_rates.items.update',
    ]);
    expect(actions).toEqual(['station_commands.items.create']);
  });

  test('do no work for guests', async () => {
    const station = '10000000-0000-4000-8000-000000000001';
    const payload = {
      station,
      action: 'ClearCache',
      password_hash: 'a new password',
      name: 'x',
      price_minor_per_kwh: 1,
    };
    for (const event of filters.keys()) {
      await expect((async () => run(event, payload, null))()).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
  });

  test('leave the rows of our own code as they are', () => {
    const row = { action: 'RemoteStartTransaction', status: 'sent' };
    expect(run('station_commands.items.create', row, undefined)).toBe(row);
    expect(run('station_commands.items.update', row, undefined)).toBe(row);
  });

  test('let nobody change a command', () => {
    expect(() => run('station_commands.items.update', { outcome: 'done' }, 'operator')).toThrow(/нельзя изменить/);
  });

  test('let a certificate be revoked, and nothing else', () => {
    expect(run('station_certificates.items.update', { status: 'revoked' }, 'operator')).toEqual({ status: 'revoked' });
    expect(() => run('station_certificates.items.update', { status: 'accepted' }, 'operator')).toThrow(/отозвать/);
  });

  test('hash a password wherever a station is saved, and leave other changes alone', async () => {
    for (const event of ['stations.items.create', 'stations.items.update']) {
      const saved = await run(event, { name: 'Станция', password_hash: 'a new password' }, 'operator');
      expect(saved).toMatchObject({ name: 'Станция', password_hash: expect.stringMatching(/^scrypt\$/) });
      expect(await run(event, { name: 'Станция' }, 'operator')).toEqual({ name: 'Станция' });
      expect(await run(event, { name: 'Станция', password_hash: '****' }, 'operator')).toEqual({ name: 'Станция' });
    }
  });
});
