import type { Quote } from '@tok/api';
import { formatRoubles } from '@tok/domain';

/**
 * What a driver is told before money is held: the sum, what it is for, and when the rest comes back.
 *
 * @param holdMinor kopecks; 0 where nothing is held
 */
export function wordsOfHold(source: 'card' | 'balance' | 'program', holdMinor: number): Quote['holdWords'] {
  if (source === 'program' || holdMinor === 0) return null;
  const sum = formatRoubles(holdMinor);
  if (source === 'balance') {
    return {
      purpose: `На балансе отложим ${sum}: из них оплатим зарядку, заряжаем не дороже этой суммы.`,
      release: 'Остаток вернётся на баланс сразу после зарядки. Если она не начнётся, вернём всё.',
    };
  }
  return {
    purpose: `На карте удержим ${sum} — это ещё не списание. Спишем только стоимость зарядки, заряжаем не дороже этой суммы.`,
    release:
      'Остаток освободим сразу после зарядки; банк обычно показывает его за несколько минут, иногда за несколько дней. Если зарядка не начнётся, вернём всё.',
  };
}
