import { z } from 'zod';

/** Every code our endpoints answer with; the app has words for each. */
export const apiErrorCodes = [
  // any endpoint
  'INVALID_PAYLOAD',
  'NOT_SIGNED_IN',
  'FORBIDDEN',
  'NOT_FOUND',
  'TOO_MANY_REQUESTS',
  'PAYLOAD_TOO_LARGE',
  'INTERNAL',
  // accounts, in Studio
  'USER_EXISTS',
  // sign-in
  'PHONE_INVALID',
  'CONSENT_MISSING',
  'PROOF_NEEDED',
  'CODE_INVALID',
  'CLIENT_BLOCKED',
  'DELETION_IMPOSSIBLE',
  'DELETION_REQUESTED',
  // charging
  'STATION_OFFLINE',
  'CONNECTOR_BUSY',
  'CONNECTOR_FAULTED',
  'CONNECTOR_RESERVED',
  'CONNECTOR_DISABLED',
  'TARIFF_MISSING',
  'PRICE_CHANGED',
  'SESSION_RUNNING',
  'DEBT_UNPAID',
  'BALANCE_TOO_LOW',
  'CARD_UNUSABLE',
  'CARD_EXPIRED',
  'PROGRAM_UNAVAILABLE',
  'PROGRAM_LIMIT_REACHED',
  'SOC_UNKNOWN',
  'ID_REUSED',
  'SESSION_ENDED',
  'EXTENSION_UNAVAILABLE',
  'EXTENSION_PENDING',
  // payments
  'CARD_IN_USE',
  'DEBT_CHANGED',
  'DEBT_BEING_PAID',
  'PROVIDER_UNAVAILABLE',
] as const;

export type ApiErrorCode = (typeof apiErrorCodes)[number];

/** {errors: [{message, extensions: {code, …}}]}, as Directus answers; `retryAfterS` goes with TOO_MANY_REQUESTS, `debtMinor` with DEBT_UNPAID and DEBT_CHANGED. */
export const apiError = z.object({
  errors: z.array(z.object({ message: z.string(), extensions: z.looseObject({ code: z.string() }) })).min(1),
});
export type ApiError = z.infer<typeof apiError>;
