import { z } from 'zod';

const minor = z.number().int();

/** A sentence in the two languages of Studio. */
const sentence = z.object({ ru: z.string(), en: z.string() });

const wallClock = z
  .string()
  .refine((text) => /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text) && !Number.isNaN(Date.parse(`${text}Z`)), {
    message: 'YYYY-MM-DDTHH:MM',
  });

const whoAndWhere = {
  connectorId: z.uuid(),
  /** null: a guest, or somebody of the group */
  clientId: z.uuid().nullable().default(null),
  /** of somebody who is not known; a client's own group counts for him */
  clientGroupId: z.uuid().nullable().default(null),
};

/**
 * POST /charging/tariffs/explain (staff) → {data: ExplainedTariff}: what a charge would cost, and why. NOT_FOUND for an id that
 * names nothing.
 */
export const explainTariffRequest = z.object({
  ...whoAndWhere,
  programId: z.uuid().nullable().default(null),
  /** a tariff to be told of although it is for others */
  tariffId: z.uuid().nullable().default(null),
  /** what the station's clock shows, YYYY-MM-DDTHH:MM */
  localAt: wallClock,
});
export type ExplainTariffRequest = z.infer<typeof explainTariffRequest>;

const tariffVerdicts = [
  'wins',
  'outranked',
  'outside_window',
  'switched_off',
  'not_yet',
  'ended',
  'other_scope',
] as const;

export const tariffCandidate = z.object({
  tariffId: z.uuid(),
  name: z.string(),
  /** kopecks per kWh, VAT included */
  priceMinorPerKwh: minor,
  verdict: z.enum(tariffVerdicts),
  because: sentence,
});
export type TariffCandidate = z.infer<typeof tariffCandidate>;

export const explainedTariff = z.object({
  at: z.iso.datetime(),
  timeZone: z.string(),
  /** what the charge would be billed by; null: it would be refused */
  price: z
    .object({
      tariffId: z.uuid(),
      tariffName: z.string(),
      priceMinorPerKwh: minor,
      /** before the program */
      basePriceMinorPerKwh: minor,
      discountPercent: z.number().int().nullable(),
    })
    .nullable(),
  /** why the program asked about would not be taken */
  programRefusal: sentence.nullable(),
  /** the winner first */
  candidates: z.array(tariffCandidate),
  /** for a charge that begins later; null: none within a week */
  nextChange: z
    .object({ localAt: z.string(), priceMinorPerKwh: minor.nullable(), tariffName: z.string().nullable() })
    .nullable(),
});
export type ExplainedTariff = z.infer<typeof explainedTariff>;

/** POST /charging/tariffs/week (staff) → {data: TariffWeek}: which price is in force when. */
export const tariffWeekRequest = z.object({
  ...whoAndWhere,
  /** the first of seven local days, YYYY-MM-DD */
  from: z.iso.date(),
});
export type TariffWeekRequest = z.infer<typeof tariffWeekRequest>;

export const tariffPeriod = z.object({
  /** what the station's clock shows, YYYY-MM-DDTHH:MM */
  from: z.string(),
  /** exclusive */
  to: z.string(),
  /** null: no price, a charge is refused */
  winner: tariffCandidate.nullable(),
  /** those that apply too, and give way */
  rivals: z.array(tariffCandidate),
});
export type TariffPeriod = z.infer<typeof tariffPeriod>;

export const tariffWeek = z.object({ timeZone: z.string(), periods: z.array(tariffPeriod) });
export type TariffWeek = z.infer<typeof tariffWeek>;
