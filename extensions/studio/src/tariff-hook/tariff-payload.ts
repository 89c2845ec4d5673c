import { z } from 'zod';
import { InvalidRowError } from '../refusal.ts';

/** A price beyond it is a slip of the finger: 1 000 ₽ per kWh. */
const priceMinorMax = 100_000;

const reference = z.union([z.uuid(), z.object({ id: z.uuid() }).transform(({ id }) => id)]).nullable();
const dayTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/, 'время суток, например 22:00')
  .transform((time) => (time.length === 5 ? `${time}:00` : time));
const instant = z
  .union([z.date(), z.string(), z.number()])
  .transform((value) => new Date(value))
  .refine((value) => !Number.isNaN(value.getTime()), 'дата и время')
  .nullable();

/** The fields that decide; others pass as they are. */
const decisive = z.object({
  name: z.string().trim().min(1, 'не заполнено').max(255).optional(),
  price_minor_per_kwh: z
    .int('целое число копеек')
    .min(1, 'цена должна быть больше нуля')
    .max(priceMinorMax, 'цена больше 1000 ₽ за кВт·ч')
    .optional(),
  client: reference.optional(),
  client_group: reference.optional(),
  connector: reference.optional(),
  station: reference.optional(),
  owner: reference.optional(),
  window_from: dayTime.optional(),
  window_to: dayTime.optional(),
  valid_from: instant.optional(),
  valid_until: instant.optional(),
  is_active: z.boolean().optional(),
});

export type TariffPayload = z.output<typeof decisive>;

const fieldNames: Record<string, string> = {
  name: 'Название',
  price_minor_per_kwh: 'Цена за кВт·ч',
  client: 'Клиент',
  client_group: 'Группа клиентов',
  connector: 'Коннектор',
  station: 'Станция',
  owner: 'Владелец',
  window_from: 'С',
  window_to: 'До',
  valid_from: 'Действует с',
  valid_until: 'Действует до',
  is_active: 'Включена',
};

/** @throws InvalidRowError that names every field at fault as the form does */
export function readTariffPayload(payload: unknown): TariffPayload {
  const parsed = decisive.safeParse(payload);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `${fieldNames[String(path[0])] ?? 'Цена'}: ${message}`);
  throw new InvalidRowError({ reason: faults.join('; ') });
}
