import { endReasons, sessionStatuses } from '@tok/domain';
import { energyText, moneyText } from '@tok/studio';
import { describe, expect, test } from 'vitest';
import { endReasonText } from '../end-reason/end-reason-text.ts';
import { linkStateText, shortLinkStateText } from '../link-state/link-state-text.ts';
import { roublesToType, typedRoubles } from '../money/typed-roubles.ts';
import { sessionStatusText } from '../session-status/session-status-text.ts';

/** Intl puts no-break spaces between thousands. */
const plain = (text: string | null) => text?.replace(/[\u00a0\u202f]/g, ' ') ?? null;

describe('money', () => {
  test.each([
    [3740, '37,40 ₽', '37.40 ₽'],
    ['3740', '37,40 ₽', '37.40 ₽'],
    [0, '0,00 ₽', '0.00 ₽'],
    [-5, '-0,05 ₽', '-0.05 ₽'],
    [123456789, '1 234 567,89 ₽', '1,234,567.89 ₽'],
  ])('%s kopecks are shown as %s', (kopecks, russian, english) => {
    expect(plain(moneyText(kopecks, 'ru-RU'))).toBe(russian);
    expect(plain(moneyText(kopecks, 'en-US'))).toBe(english);
  });

  test('nothing is shown for no amount', () => {
    for (const value of [null, undefined, '', 'many', Number.NaN]) expect(moneyText(value, 'ru-RU')).toBeNull();
  });

  test.each([
    ['22', 2200],
    ['22,5', 2250],
    ['22.50', 2250],
    ['22,', 2200],
    ['1 250,40 ₽', 125040],
    ['-0,01', -1],
    ['-0', 0],
    ['', null],
    ['  ', null],
  ])('typed «%s» is %s', (typed, kopecks) => expect(typedRoubles(typed)).toBe(kopecks));

  test.each(['22,505', 'двадцать', '1e3', '--1', '1,2,3', ',5', '99999999999', 'NaN'])(
    'typed «%s» is refused',
    (typed) => expect(typedRoubles(typed)).toBeUndefined(),
  );

  test('what is stored can be typed again and means the same', () => {
    for (const kopecks of [0, 1, 10, 99, 100, 2250, 125040, -1, -2250]) {
      for (const locale of ['ru-RU', 'en-US']) expect(typedRoubles(roublesToType(kopecks, locale))).toBe(kopecks);
    }
    expect(roublesToType(2250, 'ru-RU')).toBe('22,50');
    expect(roublesToType(null, 'ru-RU')).toBe('');
  });
});

test.each([
  [1700, '1,7 кВт·ч', '1.7 kWh'],
  ['12345', '12,345 кВт·ч', '12.345 kWh'],
  [0, '0 кВт·ч', '0 kWh'],
])('%s watt-hours are shown as %s', (wh, russian, english) => {
  expect(plain(energyText(wh, 'ru-RU'))).toBe(russian);
  expect(plain(energyText(wh, 'en-US'))).toBe(english);
});

test('the link is said in words, and no link is no network', () => {
  expect(linkStateText(true, 'ru-RU')).toEqual({ text: 'Станция подключена', tone: 'good' });
  for (const value of [false, 0, null, undefined]) expect(linkStateText(value, 'ru-RU').text).toBe('НЕ В СЕТИ');
  expect(linkStateText(1, 'en-US').text).toBe('Station connected');
  expect(shortLinkStateText(true, 'ru-RU')).toEqual({ text: 'В сети', tone: 'good' });
  expect(shortLinkStateText(null, 'ru-RU').text).toBe('НЕ В СЕТИ');
});

test('every status and every end reason has words in both languages', () => {
  for (const locale of ['ru-RU', 'en-US']) {
    for (const status of sessionStatuses) expect(sessionStatusText(status, locale)?.text).not.toBe(status);
    for (const reason of endReasons) expect(endReasonText(reason, locale)).not.toBe(reason);
  }
  expect(endReasonText('stopped_at_station', 'ru-RU')).toBe('Сессия была остановлена на зарядной станции');
  expect(sessionStatusText('charging', 'ru-RU')).toEqual({ text: 'Заряжает', tone: 'good' });
});

test('a code that is not known yet is shown as it is', () => {
  expect(endReasonText('melted', 'ru-RU')).toBe('melted');
  expect(endReasonText('constructor', 'ru-RU')).toBe('constructor');
  expect(sessionStatusText('paused', 'ru-RU')).toEqual({ text: 'paused', tone: 'neutral' });
});
