import { z } from 'zod';
import { InvalidRowError } from '../refusal.ts';

/** As long as BootNotification allows, and a little longer for stations that do not keep to it. */
const lengthMax = 64;

const names = z.object({
  vendor: z.string('не заполнено').trim().min(1, 'не заполнено').max(lengthMax, 'слишком длинно').optional(),
  model: z
    .string()
    .trim()
    .max(lengthMax, 'слишком длинно')
    .transform((text) => (text === '' ? null : text))
    .nullable()
    .optional(),
});

export type ModelPayload = z.output<typeof names>;

const fieldNames: Record<string, string> = { vendor: 'Производитель', model: 'Модель' };

/**
 * What decides for which stations a row holds, without blanks around; only what is being changed.
 *
 * @throws InvalidRowError
 */
export function readModelPayload(payload: unknown): ModelPayload {
  const parsed = names.safeParse(payload);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => `${fieldNames[String(path[0])] ?? ''}: ${message}`);
    throw new InvalidRowError({ reason: faults.join('; ') });
  }
  const { vendor, model } = parsed.data;
  return { ...(vendor !== undefined && { vendor }), ...(model !== undefined && { model }) };
}
