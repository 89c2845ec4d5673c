import {
  connectorAvailabilities,
  connectorTypes,
  endReasons,
  paymentStatuses,
  reviewReasons,
  sessionStatuses,
} from '@tok/domain';
import { z } from 'zod';

const minor = z.number().int();
const instant = z.iso.datetime();

export const tariffWindow = z.object({
  /** HH:MM, the station's time */
  from: z.string(),
  to: z.string(),
  priceMinorPerKwh: minor,
});

export const connectorView = z.object({
  id: z.uuid(),
  number: z.number().int(),
  type: z.enum(connectorTypes),
  current: z.enum(['ac', 'dc']),
  maxPowerW: z.number().int(),
  availability: z.enum(connectorAvailabilities),
  /** for this driver now; null when no tariff covers it: such a connector cannot be started */
  priceMinorPerKwh: minor.nullable(),
  /** the day's prices for this driver, in order, when there is more than one */
  windows: z.array(tariffWindow),
  /** whether it ever reported the state of charge; false: a % limit cannot work */
  reportsSoc: z.boolean(),
});
export type ConnectorView = z.infer<typeof connectorView>;

/** `image` is read again and again, `hls` is an address of a stream, `page` is opened in the browser. */
export const webcamView = z.object({ kind: z.enum(['image', 'hls', 'page']), url: z.url({ protocol: /^https?$/ }) });
export type WebcamView = z.infer<typeof webcamView>;

export const cameraView = z.object({
  free: z.number().int(),
  total: z.number().int(),
  reportedAt: instant,
});
export type CameraView = z.infer<typeof cameraView>;

export const photoView = z.object({
  id: z.uuid(),
  /** a path of the API without a size; `?key=` of `photoSizes` is to be added */
  url: z.string(),
  /** pixels of the original */
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  alt: z.string(),
});
export type PhotoView = z.infer<typeof photoView>;

/** Keys of the sizes in which photos of stations are given, by their longest side in pixels. */
export const photoSizes = { small: 'station-small', large: 'station-large' } as const;

export const stationView = z.object({
  id: z.uuid(),
  displayNumber: z.string(),
  name: z.string().nullable(),
  address: z.string(),
  city: z.string(),
  owner: z.string(),
  latitude: z.number(),
  longitude: z.number(),
  timeZone: z.string(),
  informationMessage: z.string().nullable(),
  description: z.string().nullable(),
  /** null where there is none, or its address is not of the web */
  webcam: webcamView.nullable(),
  /** free parking places; null where no camera counts them or none reported within 10 minutes */
  camera: cameraView.nullable(),
  /** of one station alone; always empty in the list */
  photos: z.array(photoView),
  isOnline: z.boolean(),
  connectors: z.array(connectorView),
});
/**
 * GET /charging/stations → {data: StationView[], version} with an ETag, followed by its changes (`StationChanges`);
 * GET /charging/stations/:id → {data: StationView}, id or display number. Both answer guests; with a token the prices are the driver's.
 */
export type StationView = z.infer<typeof stationView>;

/** What the charge is paid from. */
export const paymentSource = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('card'), paymentMethodId: z.uuid() }),
  z.strictObject({ kind: z.literal('balance') }),
  z.strictObject({ kind: z.literal('program'), programId: z.uuid() }),
]);
export type PaymentSource = z.infer<typeof paymentSource>;

/** When to stop. `full`: by hand, or when the car has enough. */
export const chargeLimit = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('energy'), energyWh: z.number().int().min(1_000).max(200_000) }),
  z.strictObject({ kind: z.literal('soc'), socPercent: z.number().int().min(1).max(100) }),
  z.strictObject({ kind: z.literal('full') }),
]);
export type ChargeLimit = z.infer<typeof chargeLimit>;

/** POST /charging/quote (driver) → {data: Quote}: what a start with these would cost and hold, without starting. */
export const quoteRequest = z.strictObject({ connectorId: z.uuid(), source: paymentSource, limit: chargeLimit });
export type QuoteRequest = z.infer<typeof quoteRequest>;

export const quote = z.object({
  priceMinorPerKwh: minor,
  tariffName: z.string(),
  windows: z.array(tariffWindow),
  /** the driver's, narrowed by his program */
  limit: chargeLimit,
  /** of this month's limits of the program, what running charges may take already taken off; null: there is no such limit */
  programLeft: z.object({ energyWh: z.number().int().nullable(), amountMinor: minor.nullable() }).nullable(),
  /** 0: a company pays afterwards, nothing is held */
  holdMinor: minor,
  /** energy the hold pays for at this price */
  holdCoversWh: z.number().int(),
  /** in words for the driver; null where nothing is held */
  holdWords: z
    .object({
      /** what it is for */
      purpose: z.string(),
      /** when the rest comes back */
      release: z.string(),
    })
    .nullable(),
});
export type Quote = z.infer<typeof quote>;

/**
 * POST /charging/sessions (driver) → 201 {data: SessionView}; the same id again answers as the first did, with 200.
 *
 * SESSION_RUNNING carries `sessionId`, the newest of those that run, and `sessionsMax`, how many may at once; PRICE_CHANGED the
 * new `priceMinorPerKwh`.
 */
export const startRequest = z.strictObject({
  /** made and stored by the app before it is sent */
  id: z.uuid(),
  connectorId: z.uuid(),
  source: paymentSource,
  limit: chargeLimit,
  /** kopecks per kWh as the driver was shown; PRICE_CHANGED where it would be more now */
  priceMinorPerKwh: minor.min(0).max(2_147_483_647).optional(),
  /** where the payment form comes back to, when one is needed */
  returnUrl: z.url().max(2048),
});
export type StartRequest = z.infer<typeof startRequest>;

export const curvePoint = z.object({
  /** seconds from the start */
  atS: z.number(),
  powerW: z.number().nullable(),
  soc: z.number().nullable(),
  energyWh: z.number(),
});
export type CurvePoint = z.infer<typeof curvePoint>;

/** A further hold of a running charge, the last that was asked for. */
export const holdExtension = z.object({
  id: z.uuid(),
  /** failed: the charge goes on with the money it has */
  status: z.enum(paymentStatuses),
  amountMinor: minor,
  failureCode: z.string().nullable(),
  /** why, in words for the driver */
  failureText: z.string().nullable(),
  /** the provider's form the driver must be sent to */
  confirmationUrl: z.string().nullable(),
});
export type HoldExtension = z.infer<typeof holdExtension>;

/** The money of a running charge on a card or the balance: it stops before the charge costs more than this. */
export const holdStanding = z.object({
  heldMinor: minor,
  usedMinor: minor,
  /** usedMinor / heldMinor */
  share: z.number(),
  /** the driver is to be warned: the money may end before the charge does */
  isRunningLow: z.boolean(),
  /** a further hold may be asked for: POST /charging/sessions/:id/extend */
  canExtend: z.boolean(),
  /** what it would be, unless the driver names a sum; 0 where there can be none */
  extendByMinor: minor,
  extension: holdExtension.nullable(),
});
export type HoldStanding = z.infer<typeof holdStanding>;

/**
 * POST /charging/sessions/:id/extend (driver) → 202 {data: SessionView}: holds more money on what the charge is paid from; the
 * same id again answers as the first did. What becomes of it stands in `hold.extension`.
 */
export const extendRequest = z.strictObject({
  /** of the new payment, made and stored by the app before it is sent */
  id: z.uuid(),
  /** kopecks; without it `hold.extendByMinor` */
  amountMinor: z.number().int().min(100).max(35_000_000).optional(),
});
export type ExtendRequest = z.infer<typeof extendRequest>;

/**
 * GET /charging/sessions/:id → {data: SessionView}; GET /charging/sessions/current → {data: SessionView[]}: those not ended.
 * Live: Directus WebSocket, subscribe to charging_sessions with `item`; each event says only "read again".
 *
 * POST /charging/sessions/:id/stop (driver) → 202 {data: SessionView}; again: the same.
 */
export const sessionView = z.object({
  id: z.uuid(),
  number: z.number().int(),
  status: z.enum(sessionStatuses),
  endReason: z.enum(endReasons).nullable(),
  reviewReason: z.enum(reviewReasons).nullable(),
  station: z.object({
    id: z.uuid(),
    displayNumber: z.string(),
    address: z.string(),
    timeZone: z.string(),
    isOnline: z.boolean(),
  }),
  connector: z.object({
    id: z.uuid(),
    number: z.number().int(),
    type: z.enum(connectorTypes),
    maxPowerW: z.number().int(),
  }),
  source: z.object({
    kind: z.enum(['card', 'balance', 'program']),
    /** «Mir •• 4444» or the program's name; null for balance */
    label: z.string().nullable(),
  }),
  limit: chargeLimit,
  tariffName: z.string(),
  priceMinorPerKwh: minor,
  requestedAt: instant,
  startDeadlineAt: instant.nullable(),
  startedAt: instant.nullable(),
  endedAt: instant.nullable(),
  stopRequestedAt: instant.nullable(),
  /** live while it runs, final afterwards */
  energyWh: z.number().int(),
  costMinor: minor,
  powerW: z.number().nullable(),
  soc: z.number().nullable(),
  socStart: z.number().nullable(),
  averagePowerW: z.number().nullable(),
  /** age tells whether the station has gone silent */
  lastReadingAt: instant.nullable(),
  /** since when the charge pauses: the station lost power or the link; null while it goes on */
  suspendedAt: instant.nullable(),
  curve: z.array(curvePoint),
  /** while it charges, paid by card or from the balance */
  hold: holdStanding.nullable(),
  /** of all its holds together */
  payment: z
    .object({
      status: z.enum(paymentStatuses),
      heldMinor: minor,
      capturedMinor: minor,
      releasedMinor: minor,
      failureCode: z.string().nullable(),
      /** why, in words for the driver */
      failureText: z.string().nullable(),
      /** the provider's form the driver must be sent to */
      confirmationUrl: z.string().nullable(),
      /** when the last of its money was charged or returned; null while some of it is not */
      settledAt: instant.nullable(),
    })
    .nullable(),
  /** what this charge cost above what was held, not paid yet */
  debtMinor: minor,
});
export type SessionView = z.infer<typeof sessionView>;

export const tariffGroup = z.object({
  /** for this driver now */
  priceMinorPerKwh: minor,
  /** the day's prices, when there is more than one */
  windows: z.array(tariffWindow),
  connectorTypes: z.array(z.enum(connectorTypes)),
  /** where at least one connector costs this */
  stations: z.array(z.object({ id: z.uuid(), displayNumber: z.string(), address: z.string() })),
});
export type TariffGroup = z.infer<typeof tariffGroup>;

/** GET /charging/tariffs → {data: OwnerTariffs[]}: prices in force by owner, cheapest first; guests too, with a token the driver's. */
export const ownerTariffs = z.object({ owner: z.string(), groups: z.array(tariffGroup) });
export type OwnerTariffs = z.infer<typeof ownerTariffs>;
export type TariffWindow = z.infer<typeof tariffWindow>;
