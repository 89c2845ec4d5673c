import { tariffScopes } from '@tok/domain';
import type { FrozenTariff, TariffScope } from '@tok/domain';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readSnapshot, tariffReasons } from './tariff-reasons.ts';

const frozen: FrozenTariff = {
  ...{ tariffId: 't', tariffName: 'Ночной', priceMinorPerKwh: 1_800, basePriceMinorPerKwh: 2_000 },
  ...{ why: ['client_group', 'station'], windowFrom: '23:00:00', windowTo: '07:00:00' },
  ...{ programId: 'p', discountPercent: 10, frozenAt: '2026-11-24T08:00:00.000Z' },
};

const said = (part: Partial<FrozenTariff> = {}, locale = 'ru-RU') =>
  tariffReasons({ ...frozen, ...part }, locale).map((text) => text.replace(/\s/g, ' '));

test('the winner is explained by what it is set for, its hours, the program and the rule', () => {
  expect(said()).toEqual([
    'Он задан для группы клиентов, этой станции',
    'Действует с 23:00 до 07:00 по времени станции',
    'Программа компании дала скидку 10 % от 20,00 ₽',
    'Побеждает самый точный тариф: клиент → группа → коннектор → станция → владелец; затем более короткое время суток',
  ]);
});

test('a default tariff and a program’s own price are told as such', () => {
  const [why, hours, program] = said({ why: [], windowFrom: '00:00:00', windowTo: '00:00:00', discountPercent: null });
  expect(why).toContain('для всех');
  expect(hours).toBe('Действует весь день');
  expect(program).toBe('Программа компании назначила свою цену вместо 20,00 ₽');
});

test('whatever it was chosen by is named, most specific first, in both languages', () => {
  fc.assert(
    fc.property(fc.subarray([...tariffScopes]), fc.constantFrom('ru-RU', 'en-US'), (scopes: TariffScope[], locale) => {
      const [why] = said({ why: scopes.toReversed() }, locale);
      expect(why?.split(', ')).toHaveLength(Math.max(1, scopes.length));
      expect(why).not.toMatch(/undefined|null/);
    }),
  );
});

test.each([null, undefined, '', '{', 'null', '[]', {}, { tariffId: 't' }, 5])('%j is no snapshot', (value) => {
  expect(readSnapshot(value)).toBeNull();
});

test('a snapshot may come as text', () => {
  expect(readSnapshot(JSON.stringify(frozen))).toEqual(frozen);
});
