import { afterEach, beforeEach, expect, test } from 'vitest';
import { NoticeWorld } from '../testing/notice-world.ts';
import hook from './index.ts';

let world: NoticeWorld;
let warnings: string[];

beforeEach(async () => {
  warnings = [];
  world = await NoticeWorld.open();
});

afterEach(() => world.close());

type Action = (meta: Record<string, unknown>) => unknown;

function register(env: Record<string, unknown>): Map<string, Action> {
  const actions = new Map<string, Action>();
  const events = { action: (event: string, handler: Action) => actions.set(event, handler) };
  const logger = { info: () => undefined, warn: (words: string) => warnings.push(words), error: () => undefined };
  void hook(
    events as unknown as Parameters<typeof hook>[0],
    { database: world.db, env, logger, services: {}, getSchema: async () => ({}) } as unknown as Parameters<
      typeof hook
    >[1],
  );
  return actions;
}

test('once the server runs, what happened is told; what is not set up is said; a stop signal ends it all', async () => {
  const actions = register({});
  const ended = new Date();
  await world.session({ updated_at: ended, ended_at: ended });
  expect(await world.notices()).toEqual([]);
  actions.get('server.start')?.({});
  await expect
    .poll(async () => (await world.notices()).map(({ push_status }) => push_status), { timeout: 5_000 })
    .toEqual(['none']);
  expect(warnings.join()).toMatch(/Web push is off.*Mail is not set up/s);
  process.emit('SIGTERM');
});

test('a wrong environment is told before anything runs', () => {
  expect(() => register({ VAPID_PRIVATE_KEY: 'x' })).toThrow('VAPID_PRIVATE_KEY');
});
