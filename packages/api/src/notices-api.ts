import { connectorTypes } from '@tok/domain';
import { z } from 'zod';

/** GET /alerts/key → {data: PushKey}: what a browser subscribes with; null where the operator has set up no web push. */
export const pushKey = z.object({ publicKey: z.string().nullable() });
export type PushKey = z.infer<typeof pushKey>;

/** As browsers write it: nothing that an address has to escape. */
const endpoint = z
  .string()
  .max(1024)
  .regex(/^[!-~]+$/);
const base64url = z.string().regex(/^[A-Za-z0-9_-]+={0,2}$/);

/**
 * PUT /alerts/subscriptions → 204; the same endpoint once more replaces what was known of it, whoever's it was: a phone
 * belongs to whom is signed in on it. The browser's PushSubscription.toJSON().
 */
export const pushSubscriptionRequest = z.object({
  endpoint: endpoint.pipe(z.url()),
  expirationTime: z.number().nullish(),
  keys: z.object({ p256dh: base64url.min(80).max(100), auth: base64url.min(20).max(32) }),
});
export type PushSubscriptionRequest = z.infer<typeof pushSubscriptionRequest>;

/** DELETE /alerts/subscriptions → 204, also where there was none. */
export const pushUnsubscribeRequest = z.strictObject({ endpoint });
export type PushUnsubscribeRequest = z.infer<typeof pushUnsubscribeRequest>;

export const noticeKinds = [
  'session_completed',
  'session_failed',
  'session_review',
  'hold_low',
  'debt_opened',
  'debt_paid',
  'top_up',
  'refund',
  'station_free',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** Words in the language that was asked for. */
export const notice = z.object({
  id: z.uuid(),
  /** another one of a newer server is shown as it is */
  kind: z.string(),
  title: z.string(),
  body: z.string(),
  /** of the app, without its base: where a tap leads */
  path: z.string(),
  createdAt: z.string(),
  isRead: z.boolean(),
});
export type Notice = z.infer<typeof notice>;

/** GET /alerts/notices?language&cursor&limit → {data: Notices}, newest first. */
export const noticesQuery = z.object({
  language: z.enum(['ru', 'en']).default('ru'),
  cursor: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
});
export type NoticesQuery = z.infer<typeof noticesQuery>;

export const notices = z.object({
  notices: z.array(notice),
  nextCursor: z.string().nullable(),
  /** of all, not of this page */
  unreadCount: z.number().int(),
});
export type Notices = z.infer<typeof notices>;

/** POST /alerts/notices/read → 204: read are all up to and with this moment, as the list that was shown began. */
export const noticesReadRequest = z.strictObject({ until: z.iso.datetime() });
export type NoticesReadRequest = z.infer<typeof noticesReadRequest>;

/**
 * PUT /alerts/watches/:stationId → 200 {data: StationWatch}: anew, whatever was asked before. Both null: any connector.
 * TOO_MANY_REQUESTS for who was told many times within the hour.
 */
export const watchRequest = z
  .strictObject({
    connectorId: z.uuid().nullable().default(null),
    connectorType: z.enum(connectorTypes).nullable().default(null),
  })
  .refine(({ connectorId, connectorType }) => connectorId === null || connectorType === null, {
    message: 'either a connector or a type',
  });
export type WatchRequest = z.input<typeof watchRequest>;

/** GET /alerts/watches → {data: StationWatch[]}: those that are still waited for. DELETE /alerts/watches/:stationId → 204. */
export const stationWatch = z.object({
  stationId: z.uuid(),
  connectorId: z.uuid().nullable(),
  connectorType: z.enum(connectorTypes).nullable(),
  expiresAt: z.string(),
});
export type StationWatch = z.infer<typeof stationWatch>;
