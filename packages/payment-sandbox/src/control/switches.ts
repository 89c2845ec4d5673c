import { z } from 'zod';
import type { Faults } from '../faults.ts';
import type { Settings } from '../settings.ts';

/** One knob as a person sees it. */
export interface Switch {
  name: keyof Faults | keyof Settings;
  label: string;
  /** what stands beside a number; instants of the settings are shown in seconds */
  unit?: 'раз' | 'с' | '%';
  /** value and words, for a choice */
  choices?: [string, string][];
}

export const faultSwitches: Switch[] = [
  { name: 'errorsAfterWork', label: 'Сделать и ответить 500', unit: 'раз' },
  { name: 'hangs', label: 'Сделать и не ответить', unit: 'раз' },
  { name: 'closedSockets', label: 'Сделать и оборвать связь', unit: 'раз' },
  { name: 'tooManyRequests', label: 'Не делать, ответить 429', unit: 'раз' },
  { name: 'retryAfterMs', label: 'При 429 просить подождать', unit: 'с' },
  { name: 'readErrors', label: 'На чтение отвечать 500', unit: 'раз' },
  {
    name: 'webhooks',
    label: 'Уведомления',
    choices: [
      ['deliver', 'доставлять'],
      ['late', 'с опозданием'],
      ['lose', 'терять'],
      ['double', 'дважды'],
      ['reorder', 'не по порядку'],
    ],
  },
  {
    name: 'refunds',
    label: 'Возвраты',
    choices: [
      ['by_card', 'как велит карта'],
      ['pending', 'не завершать'],
      ['cancel', 'отклонять'],
    ],
  },
  {
    name: 'receipts',
    label: 'Чеки',
    choices: [
      ['register', 'регистрировать'],
      ['pending', 'не завершать'],
      ['cancel', 'отклонять'],
    ],
  },
];

export const settingSwitches: Switch[] = [
  { name: 'holdLifeMs', label: 'Новое удержание живёт', unit: 'с' },
  { name: 'formLifeMs', label: 'Новая форма оплаты живёт', unit: 'с' },
  { name: 'bindingLifeMs', label: 'Новая форма привязки живёт', unit: 'с' },
  { name: 'receiptDelayMs', label: 'Касса отвечает через', unit: 'с' },
  { name: 'refundDelayMs', label: 'Поздний возврат через', unit: 'с' },
  { name: 'webhookDelayMs', label: 'Позднее уведомление через', unit: 'с' },
  { name: 'feeBasisPoints', label: 'Комиссия', unit: '%' },
  {
    name: 'fiscalProvider',
    label: 'Касса',
    choices: [
      ['atol', 'сторонняя, как АТОЛ'],
      ['avanpost', 'Чеки от ЮKassa'],
      ['', 'нет'],
    ],
  },
];

const count = z.coerce.number().int().min(0).max(1_000);
/** as typed, with a comma or a point → thousandths or hundredths */
const decimal = (factor: number, max: number) =>
  z
    .string()
    .transform((text) => Math.round(Number(text.replace(',', '.')) * factor))
    .pipe(z.number().int().min(0).max(max));
const seconds = decimal(1_000, 365 * 24 * 3_600_000);

export const faultsForm = z.object({
  errorsAfterWork: count,
  hangs: count,
  closedSockets: count,
  tooManyRequests: count,
  retryAfterMs: seconds,
  readErrors: count,
  webhooks: z.enum(['deliver', 'late', 'lose', 'double', 'reorder']),
  refunds: z.enum(['by_card', 'pending', 'cancel']),
  receipts: z.enum(['register', 'pending', 'cancel']),
}) satisfies z.ZodType<Faults>;

export const settingsForm = z.object({
  holdLifeMs: seconds,
  formLifeMs: seconds,
  bindingLifeMs: seconds,
  receiptDelayMs: seconds,
  refundDelayMs: seconds,
  webhookDelayMs: seconds,
  feeBasisPoints: decimal(100, 5_000),
  fiscalProvider: z
    .enum(['atol', 'avanpost', ''])
    .transform((text): Settings['fiscalProvider'] => (text === '' ? null : text)),
}) satisfies z.ZodType<Settings>;

/** @returns what stands in the field */
export function shown({ unit }: Switch, value: string | number | null): string {
  if (typeof value !== 'number') return value ?? '';
  const factor = unit === 'с' ? 1_000 : unit === '%' ? 100 : 1;
  return String(value / factor).replace('.', ',');
}
