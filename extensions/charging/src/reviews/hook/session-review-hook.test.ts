import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import hook from './index.ts';

type Filter = (payload: unknown, meta: object, context: object) => unknown;

const filters = new Map<string, Filter>();
const register = { filter: (event: string, handler: Filter) => void filters.set(event, handler) };
// Only this is used of what Directus lets a hook register.
void hook(register as never, {} as never);

const person = randomUUID();
const session = randomUUID();
const release = { session, decision: 'release', reason: 'Станция списала дважды' };

function save(payload: unknown, accountability: object | null = { user: person }): unknown {
  return filters.get('session_reviews.items.create')?.(payload, {}, { accountability });
}

test('a decision is stored with who decided and when, and nothing that only programs write', () => {
  const forged = { requested_by: randomUUID(), created_at: '2020-01-01', status: 'done', outcome: 'Исполнено' };
  const id = randomUUID();
  expect(save({ ...release, ...forged, id, energy_wh: 500 })).toEqual({
    ...{ id, session, decision: 'release', energy_wh: null, may_owe: false },
    ...{ reason: release.reason, requested_by: person, created_at: expect.not.stringContaining('2020') },
  });
});

test.each<[string, object, RegExp]>([
  ['without a session', { session: null }, /Откройте зарядку/],
  ['with a nested session', { session: { status: 'completed' } }, /Откройте зарядку/],
  ['of an unknown kind', { decision: 'gift' }, /Выберите, что сделать/],
  ['without the energy it bills', { decision: 'bill_energy' }, /сколько передано/],
  ['of half a watt-hour', { decision: 'bill_energy', energy_wh: 0.5 }, /Энергия указана неверно/],
  ['of less than nothing', { decision: 'bill_energy', energy_wh: -1 }, /больше нуля/],
  ['of a slip of three digits', { decision: 'bill_energy', energy_wh: 20_000_000 }, /не бывает/],
  ['without a reason', { reason: undefined }, /Укажите причину/],
  ['with one word for a reason', { reason: 'Компенсация' }, /несколькими словами/],
  ['with a leave that is none', { may_owe: 'yes' }, /Согласие на долг/],
])('a decision %s is refused in words', (_what, part, words) => {
  expect(() => save({ ...release, ...part })).toThrow(words);
});

test('nobody who is not signed in decides, and nobody changes or deletes a decision', () => {
  expect(() => save(release, null)).toThrow('Нет доступа');
  expect(() => save(release, { user: null })).toThrow('Нет доступа');
  for (const event of ['update', 'delete']) {
    expect(() => filters.get(`session_reviews.items.${event}`)?.({}, {}, {})).toThrow(/нельзя изменить/);
  }
});
