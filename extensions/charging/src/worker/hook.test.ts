import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ChargingWorld } from '../testing/charging-world.ts';
import hook from './index.ts';

vi.mock('../directus-internals.ts', () => ({ publishChange: async () => undefined }));

let world: ChargingWorld;

beforeEach(async () => {
  world = await ChargingWorld.open({}, new Date());
});

afterEach(() => world.close());

type Action = (meta: Record<string, unknown>) => unknown;

function register(env: Record<string, unknown>): Map<string, Action> {
  const actions = new Map<string, Action>();
  const events = { action: (event: string, handler: Action) => actions.set(event, handler) };
  const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
  void hook(
    events as unknown as Parameters<typeof hook>[0],
    { database: world.db, env, logger } as unknown as Parameters<typeof hook>[1],
  );
  return actions;
}

test('nothing runs before the server does, and a stop signal ends it all', async () => {
  const actions = register({});
  const signals = process.listenerCount('SIGTERM');
  await actions.get('tok.payment.changed')?.({ session: 'c0000000-0000-4000-8000-000000000001' });
  expect(process.listenerCount('SIGTERM')).toBe(signals);
  const id = await world.start();
  await world.station.begin(id);
  actions.get('server.start')?.({});
  await vi.waitFor(async () => expect((await world.session(id)).status).toBe('charging'), {
    timeout: 5_000,
    interval: 20,
  });
  process.emit('SIGTERM');
  expect(process.listenerCount('SIGTERM')).toBe(signals);
});

test('a wrong environment is told whole, at once', () => {
  expect(() => register({ START_TIMEOUT_S: '0', SILENT_SESSION_H: 'a day' })).toThrow(
    /START_TIMEOUT_S[\s\S]*SILENT_SESSION_H|SILENT_SESSION_H[\s\S]*START_TIMEOUT_S/,
  );
});
