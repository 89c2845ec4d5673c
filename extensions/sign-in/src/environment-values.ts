import { z } from 'zod';

/** Directus casts what it reads from the environment: 'true' may arrive as a boolean, '1,2' as a list, '12' as a number. */
export const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]);

export const whole = z.coerce.number().int().min(1);

/** A text with a comma in it arrives as a list. */
export const text = z.preprocess(
  (value) => (Array.isArray(value) ? value.join(',') : typeof value === 'number' ? String(value) : value),
  z.string(),
);

/** A variable that is left empty is a variable that is not set. */
export const optionalText = z.preprocess((value) => (value === '' ? undefined : value), text.optional());

export function list<Item extends z.ZodType>(item: Item) {
  return z.preprocess(
    (value) => (typeof value === 'string' ? value.split(',').map((part) => part.trim()) : [value].flat()),
    z.array(item).min(1),
  );
}
