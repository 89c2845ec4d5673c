import { formatRoubles } from '@tok/domain';
import type { TFunction } from 'i18next';
import i18next from 'i18next';

/** Numbers, money, energy and times as the chosen language writes them. Instants are shown in the station's zone. */

function locale(): string {
  return i18next.language === 'en' ? 'en-GB' : 'ru-RU';
}

const numberFormats = new Map<string, Intl.NumberFormat>();

/** Kept: making one takes longer than a hundred uses, and a list of stations has hundreds of numbers. */
function numberFormat(maximumFractionDigits: number, minimumFractionDigits: number): Intl.NumberFormat {
  const key = `${locale()}|${maximumFractionDigits}|${minimumFractionDigits}`;
  let format = numberFormats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(locale(), { maximumFractionDigits, minimumFractionDigits });
    numberFormats.set(key, format);
  }
  return format;
}

function number(value: number, maximumFractionDigits: number, minimumFractionDigits = 0): string {
  return numberFormat(maximumFractionDigits, minimumFractionDigits).format(value);
}

/** «37,40 ₽», and «22 ₽» for whole roubles. */
export function formatMoney(minor: number): string {
  return i18next.language === 'en'
    ? `${number(minor / 100, 2, minor % 100 === 0 ? 0 : 2)}\u00a0₽`
    : formatRoubles(minor);
}

/** «37,4 ₽»: as the summary writes it, without an idle zero. */
export function formatMoneyShort(minor: number): string {
  return `${number(minor / 100, 2)}\u00a0₽`;
}

/** Wh → «1,7» kWh, without the unit */
export function formatKwh(energyWh: number, digits = 3): string {
  return number(energyWh / 1000, digits);
}

/** Wh → «1,7 кВт·ч» */
export function formatEnergy(t: TFunction, energyWh: number, digits = 3): string {
  return t('common.kwh', { value: formatKwh(energyWh, digits) });
}

/** W → «39,257 кВт» */
export function formatPower(t: TFunction, powerW: number, digits = 1): string {
  return t('common.kw', { value: number(powerW / 1000, digits) });
}

export function formatPercent(t: TFunction, percent: number): string {
  return t('common.percent', { value: number(percent, 0) });
}

/** metres → «850 м», «3,2 км», «41 км» */
export function formatDistance(t: TFunction, distanceM: number): string {
  if (distanceM < 1000) return t('common.m', { value: number(Math.round(distanceM / 10) * 10, 0) });
  return t('common.km', { value: number(distanceM / 1000, distanceM < 10_000 ? 1 : 0) });
}

/** seconds → «02:05», «1:02:05» */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(whole / 3600);
  const tail = `${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
  return hours > 0 ? `${hours}:${tail}` : tail;
}

/** «11:14» */
export function formatTime(instant: string | number, timeZone?: string): string {
  return new Intl.DateTimeFormat(locale(), {
    hour: '2-digit',
    minute: '2-digit',
    ...(timeZone ? { timeZone } : {}),
  }).format(new Date(instant));
}

/** «23 ноября 2026 г.» */
export function formatDay(instant: string | number, timeZone?: string): string {
  return new Intl.DateTimeFormat(locale(), {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    ...(timeZone ? { timeZone } : {}),
  }).format(new Date(instant));
}

/** «23 нояб., 11:14» */
export function formatMoment(instant: string | number, timeZone?: string): string {
  const zone = timeZone ? { timeZone } : {};
  return new Intl.DateTimeFormat(locale(), {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    ...zone,
  }).format(new Date(instant));
}
