import { z } from 'zod';

const count = z.number().int();

export const offlineStation = z.object({
  id: z.uuid(),
  displayNumber: z.string(),
  name: z.string().nullable(),
  /** null: it never connected */
  since: z.iso.datetime().nullable(),
});

export const faultedConnector = z.object({
  stationId: z.uuid(),
  displayNumber: z.string(),
  /** 0: the station as a whole */
  number: count,
  /** ChargePointStatus of OCPP: Faulted or Unavailable */
  status: z.string(),
  errorCode: z.string().nullable(),
  since: z.iso.datetime(),
});

/** Of charges that ended on a day of Moscow and were billed. */
export const chargedDay = z.object({
  day: z.iso.date(),
  charges: count,
  energyWh: count,
  revenueMinor: count,
});
export type ChargedDay = z.infer<typeof chargedDay>;

/** What waits for a person. */
export const waitingKinds = [
  'reviews',
  'unmatchedStops',
  'receipts',
  'differences',
  'refusedOrders',
  'stationReports',
  'profileDeletions',
] as const;
export type WaitingKind = (typeof waitingKinds)[number];

/** GET /charging/overview (staff) → {data: Overview}; what the role may not read is left out. */
export const overview = z.object({
  at: z.iso.datetime(),
  stations: z.object({ all: count, offline: count, faulted: count }),
  /** the newest first, a few of them */
  offline: z.array(offlineStation),
  faults: z.array(faultedConnector),
  running: z.object({ charges: count, powerW: count }),
  /** the fourteen days before today, oldest first: the last is yesterday, a week before it the seventh from the end */
  days: z.array(chargedDay).length(14),
  waiting: z.partialRecord(z.enum(waitingKinds), count),
});
export type Overview = z.infer<typeof overview>;
