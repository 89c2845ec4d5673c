import { connectorTypes, endReasons, sessionStatuses } from '@tok/domain';
import { z } from 'zod';

const minor = z.number().int();
const instant = z.iso.datetime();

export const historyQuery = z.strictObject({
  /** local days, inclusive, YYYY-MM-DD in Europe/Moscow */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  energyWh: z.coerce.number().int().min(0).max(2_147_483_647).optional(),
  costMinor: z.coerce.number().int().min(0).max(2_147_483_647).optional(),
  /** nextCursor of the page before */
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
});
export type HistoryQuery = z.infer<typeof historyQuery>;

/** GET /charging/history → {data: History}: ended sessions, newest first. */
export const history = z.object({
  /** of all that match; null on the pages after the first */
  totals: z.object({ count: z.number().int(), energyWh: z.number().int(), costMinor: minor }).nullable(),
  sessions: z.array(
    z.object({
      id: z.uuid(),
      number: z.number().int(),
      status: z.enum(sessionStatuses),
      endReason: z.enum(endReasons).nullable(),
      displayNumber: z.string(),
      address: z.string(),
      /** the station's */
      timeZone: z.string(),
      connectorType: z.enum(connectorTypes),
      startedAt: instant.nullable(),
      endedAt: instant.nullable(),
      requestedAt: instant,
      energyWh: z.number().int(),
      costMinor: minor,
    }),
  ),
  nextCursor: z.string().nullable(),
});
export type History = z.infer<typeof history>;
