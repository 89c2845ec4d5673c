import { mountInStudio } from '@tok/studio/testing';
import { flushPromises } from '@vue/test-utils';
import { expect, test, vi } from 'vitest';
import { reviewField } from './review-field.ts';

const at = '2026-11-24T08:14:00Z';
const session = {
  ...{ status: 'needs_review', review_reason: 'meter_implausible', source_kind: 'card', price_minor_per_kwh: 2_200 },
  ...{ energy_wh: null, cost_minor: null },
};
const transaction = {
  ...{ id: 7, status: 'ended', energy_wh: 20_000, meter_start_wh: '100000', meter_stop_wh: '120000', started_at: at },
  ...{ ended_at: at, soc_start: 42, soc: 45, flags: ['final_implausible'], stop_reason: 'Local' },
};
const held = { kind: 'hold', status: 'held', amount_minor: 24_000 };

function apiOf(rows: Record<string, unknown> = {}) {
  const get = vi.fn(async (path: string) => {
    const [, , collection = '', id] = path.split('/');
    if (collection === 'charging_sessions') return { data: { data: { ...session, ...(rows['session'] as object) } } };
    if (collection === 'session_reviews' && id) {
      return { data: { data: { status: 'done', outcome: 'К оплате 1 кВт·ч на 22 ₽' } } };
    }
    const usual: Record<string, unknown[]> = { ocpp_transactions: [transaction], payments: [held] };
    return { data: { data: rows[collection] ?? usual[collection] ?? [] } };
  });
  const post = vi.fn(async (_path: string, _row: unknown) => ({ data: { data: {} } }));
  return { get, post };
}

async function open(api = apiOf(), part: object = {}) {
  const field = mountInStudio(reviewField, { props: { primaryKey: 's1' }, api, ...part });
  await flushPromises();
  return field;
}

const words = (text: string) => text.replace(/\s/g, ' ');

test('what is wrong and what the meter said stands in words, with the decisions that are possible', async () => {
  const text = words((await open()).text());
  expect(text).toContain('Энергия в конце неправдоподобна');
  expect(text).toContain('Счётчик100 кВт·ч → 120 кВт·ч');
  expect(text).toContain('энергии больше возможного');
  expect(text).toContain('Удерживается240,00 ₽');
  expect(text).toContain('Оплатить по счётчику — 440,00 ₽');
  expect(text).not.toContain('Оставить как рассчитано');
});

test('another energy is billed with a reason, and its outcome is told', async () => {
  const api = apiOf();
  const field = await open(api);
  await field.find('input[value=bill_energy]').setValue();
  const send = () => field.findAll('button').at(-1)?.trigger('click');
  await send();
  expect(field.find('[role=alert]').text()).toContain('Введите энергию в кВт·ч');
  const [energy, reason] = field.findAll('input:not([type=radio])');
  await energy?.setValue('10');
  expect(words(field.text())).toContain('К оплате: 220,00 ₽');
  await send();
  expect(field.find('[role=alert]').text()).toContain('несколькими словами');
  await reason?.setValue('По фотографии счётчика');
  await send();
  await flushPromises();
  expect(api.post).toHaveBeenCalledWith('/items/session_reviews', {
    ...{ id: expect.any(String), session: 's1', decision: 'bill_energy', energy_wh: 10_000, may_owe: false },
    reason: 'По фотографии счётчика',
  });
});

test('above the hold nothing is sent without a person’s leave', async () => {
  const api = apiOf();
  const field = await open(api);
  await field.find('input[value=bill_reading]').setValue();
  await field.find('input:not([type=radio]):not([type=checkbox])').setValue('Проверено по телефону');
  const send = () => field.findAll('button').at(-1)?.trigger('click');
  await send();
  expect(field.find('[role=alert]').text()).toContain('отметьте согласие на долг');
  expect(words(field.text())).toContain('200,00 ₽: взять с баланса');
  await field.find('input[type=checkbox]').setValue();
  await send();
  await flushPromises();
  expect(api.post.mock.calls[0]?.[1]).toMatchObject({ decision: 'bill_reading', may_owe: true, energy_wh: null });
});

test('of a settled charge everything may stay, and of a company nothing is asked', async () => {
  const settled = { review_reason: 'late_stop', energy_wh: 5_000, cost_minor: 11_000 };
  expect(words((await open(apiOf({ session: settled }))).text())).toContain('Оставить как рассчитано — 110,00 ₽');
  const company = await open(apiOf({ session: { source_kind: 'program' }, payments: [] }));
  await company.find('input[value=bill_reading]').setValue();
  expect(company.find('input[type=checkbox]').exists()).toBe(false);
});

test('support sees what is wrong and decides nothing; what was decided stays to be read', async () => {
  const provide = { stores: { usePermissionsStore: () => ({ hasPermission: () => false }) } };
  const field = await open(apiOf(), { provide });
  expect(field.findAll('input')).toEqual([]);
  expect(field.text()).toContain('Решает оператор');
  const decision = { id: 'd', decision: 'release', status: 'done', outcome: 'Возвращается', reason: 'Сбой станции' };
  const person = { first_name: 'Анна', last_name: 'Орлова' };
  const done = await open(
    apiOf({
      session: { status: 'failed' },
      session_reviews: [{ ...decision, created_at: at, requested_by: person }],
    }),
  );
  expect(done.text()).toContain('Анна Орлова · Не брать денег: вернуть всё: исполнено · Возвращается · «Сбой станции»');
  expect((await open(apiOf({ session: { status: 'completed' } }))).text()).toBe('Проверка не нужна');
});
