import { codeInWords } from '@tok/studio';
import type { Tone, Words } from '@tok/studio';

/** @source OCPP 1.6 edition 2, 7.7 ChargePointStatus */
const statuses: Readonly<Record<string, Words & { tone: Tone }>> = {
  Available: { ru: 'Свободен', en: 'Available', tone: 'good' },
  Preparing: { ru: 'Подготовка', en: 'Preparing', tone: 'active' },
  Charging: { ru: 'Заряжает', en: 'Charging', tone: 'active' },
  SuspendedEVSE: { ru: 'Приостановлен станцией', en: 'Suspended by the station', tone: 'warning' },
  SuspendedEV: { ru: 'Приостановлен автомобилем', en: 'Suspended by the car', tone: 'warning' },
  Finishing: { ru: 'Завершает', en: 'Finishing', tone: 'active' },
  Reserved: { ru: 'Забронирован', en: 'Reserved', tone: 'warning' },
  Unavailable: { ru: 'Недоступен', en: 'Unavailable', tone: 'bad' },
  Faulted: { ru: 'Неисправен', en: 'Faulted', tone: 'bad' },
};

const disabled: Words = { ru: 'Выключен', en: 'Disabled' };
const unknown: Words = { ru: 'Нет данных', en: 'Unknown' };

export interface ConnectorStatus {
  /** ChargePointStatus as last reported; null when it never was */
  status: string | null;
  isEnabled: boolean;
  /** what was reported by a station that is not there any more is only what was */
  isOnline: boolean;
}

export function connectorStatusText(of: ConnectorStatus, locale: string): { text: string; tone: Tone } {
  if (!of.isEnabled) return { text: codeInWords({ disabled }, 'disabled', locale), tone: 'neutral' };
  if (of.status === null) return { text: codeInWords({ unknown }, 'unknown', locale), tone: 'neutral' };
  const known = Object.hasOwn(statuses, of.status) ? statuses[of.status] : undefined;
  return { text: codeInWords(statuses, of.status, locale), tone: of.isOnline ? (known?.tone ?? 'neutral') : 'neutral' };
}
