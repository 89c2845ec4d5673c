import type { DriverRow, Statistics } from '../cabinet-answers.ts';

/** Both files in the words of the screen. */
export const columnTitles = ['Телефон', 'Зарядок', 'Общее потребление энергии, кВт·ч', 'Общая стоимость, ₽'];

/** Whom a row is about. */
export function driverName({ phone, tag }: Pick<DriverRow, 'phone' | 'tag'>): string {
  if (phone !== null) return phone;
  return tag === null ? 'Профиль удалён' : `Карта ${tag}`;
}

export interface StatisticsDocument extends Statistics {
  company: { name: string; contractNumber: string };
}

export function fileName({ from, to }: Pick<Statistics, 'from' | 'to'>, format: 'csv' | 'xlsx'): string {
  return `Статистика ${from} — ${to}.${format}`;
}
