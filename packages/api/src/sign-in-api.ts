import { z } from 'zod';

/** POST /sign-in/code → 202 {data: CodeSent}, the same whether or not the number is known. */
export const codeRequest = z.strictObject({
  /** any spelling of a Russian mobile number */
  phone: z.string().min(5).max(40),
  channel: z.enum(['sms', 'telegram']),
  /** ids of the documents in force that require consent: all of them */
  documents: z.array(z.uuid()).max(20),
});
export type CodeRequest = z.infer<typeof codeRequest>;

export const codeSent = z.object({
  challengeId: z.uuid(),
  channel: z.enum(['sms', 'telegram']),
  resendAfterS: z.number().int(),
  expiresInS: z.number().int(),
});
export type CodeSent = z.infer<typeof codeSent>;

/** POST /sign-in/verify → 200 {data: Tokens}; one error CODE_INVALID for wrong, used and expired codes. */
export const verifyRequest = z.strictObject({ challengeId: z.uuid(), code: z.string().regex(/^\d{6}$/) });
export type VerifyRequest = z.infer<typeof verifyRequest>;

/** Directus' own names, so that the SDK takes them as they are; expires in ms. */
export const tokens = z.object({
  access_token: z.string(),
  refresh_token: z.string(),
  expires: z.number(),
  is_new: z.boolean(),
});
export type Tokens = z.infer<typeof tokens>;

/** GET /sign-in/documents → {data: DocumentInForce[]}: of each type the version in force. */
export const documentInForce = z.object({
  id: z.uuid(),
  type: z.enum(['privacy_policy', 'terms', 'offer']),
  version: z.number().int(),
  title: z.string(),
  /** HTML written by an administrator, sanitised by the server */
  text: z.string(),
  inForceFrom: z.string(),
  requiresConsent: z.boolean(),
});
export type DocumentInForce = z.infer<typeof documentInForce>;

/** GET /sign-in/profile → {data: Profile}; PATCH /sign-in/profile with ProfileChange. */
export const profile = z.object({ clientId: z.uuid(), phone: z.string(), email: z.string().nullable() });
export type Profile = z.infer<typeof profile>;

export const profileChange = z.strictObject({ email: z.email().max(254).nullable() });
export type ProfileChange = z.infer<typeof profileChange>;
