import { z } from 'zod';

/**
 * GET /stations/favourites (driver) → {data: Favourites}: ids of stations. PUT and DELETE /stations/favourites/:stationId → 204,
 * however often.
 */
export const favourites = z.array(z.uuid());
export type Favourites = z.infer<typeof favourites>;

export const reportKinds = ['broken', 'plug_damaged', 'place_taken', 'wrong_data', 'other'] as const;
export type ReportKind = (typeof reportKinds)[number];
export const reportTextMax = 1_000;

/**
 * POST /stations/:id/reports (driver) → 201 {data: ReportView}: something is wrong with a station. The same id again answers as the
 * first did, with 200; ID_REUSED when it said something else. TOO_MANY_REQUESTS beyond a few an hour.
 */
export const reportRequest = z.strictObject({
  /** made by the app before it is sent */
  id: z.uuid(),
  kind: z.enum(reportKinds),
  /** null: the station as a whole */
  connectorId: z.uuid().nullable(),
  /** may be empty, but for the kind 'other' */
  text: z
    .string()
    .trim()
    .max(reportTextMax)
    .refine((text) => !text.includes('\0'), 'a character that Postgres does not keep'),
});
export type ReportRequest = z.infer<typeof reportRequest>;

export const reportView = z.object({
  id: z.uuid(),
  status: z.enum(['new', 'in_progress', 'done']),
  createdAt: z.iso.datetime(),
});
export type ReportView = z.infer<typeof reportView>;

export const placesMax = 10_000;

/**
 * PUT /stations/cameras/:id/places with `Authorization: Bearer <key of the camera>` → 204: what a camera counts now. An unknown
 * camera and a wrong key are refused alike.
 */
export const placesReport = z
  .strictObject({
    free: z.number().int().min(0).max(placesMax),
    total: z.number().int().min(0).max(placesMax),
  })
  .refine(({ free, total }) => free <= total, { path: ['free'], message: 'More free places than there are' });
export type PlacesReport = z.infer<typeof placesReport>;
