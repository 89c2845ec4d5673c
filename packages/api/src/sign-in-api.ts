import { z } from 'zod';

/**
 * Header of GET /sign-in/challenge, POST /sign-in/code, GET /sign-in/code/:id and POST /sign-in/verify: an id that the app makes
 * once for each device (a random UUID). A code opens nothing for another device than the one that asked for it.
 */
export const deviceHeader = 'X-Device-Id';

const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`));

/** GET /sign-in/challenge → {data: ProofChallenge}: work that each code costs, in the shape of ALTCHA's second version. */
export const proofChallenge = z.strictObject({
  parameters: z.strictObject({
    algorithm: z.literal('PBKDF2/SHA-256'),
    nonce: hex(16),
    salt: hex(16),
    cost: z.number().int().min(1).max(1_000_000),
    keyLength: z.literal(32),
    keyPrefix: hex(16),
    keySignature: hex(32),
    data: z.strictObject({
      /** hex SHA-256 of the device id */
      device: hex(32),
      /** epoch milliseconds */
      expiresAt: z.number().int(),
    }),
  }),
  signature: hex(32),
});
export type ProofChallenge = z.infer<typeof proofChallenge>;

/** The work done. It is good for one code, for the device that fetched the challenge, until it expires. */
export const proof = z.strictObject({
  challenge: proofChallenge,
  solution: z.strictObject({ counter: z.number().int().min(0).max(0xffff_ffff), derivedKey: hex(32) }),
});
export type Proof = z.infer<typeof proof>;

/** GET /sign-in/options → {data: SignInOptions} */
export const signInOptions = z.object({ channels: z.array(z.enum(['sms', 'telegram'])).min(1) });
export type SignInOptions = z.infer<typeof signInOptions>;

/**
 * POST /sign-in/code → 202 {data: CodeSent}, the same whether or not the number is known. PROOF_NEEDED: the proof is missing, used,
 * expired or another device's; fetch a new challenge.
 */
export const codeRequest = z.strictObject({
  /** any spelling of a Russian mobile number */
  phone: z.string().min(5).max(40),
  channel: z.enum(['sms', 'telegram']),
  /** ids of the documents in force that require consent: all of them */
  documents: z.array(z.uuid()).max(20),
  proof: proof.optional(),
});
export type CodeRequest = z.infer<typeof codeRequest>;

export const codeSent = z.object({
  challengeId: z.uuid(),
  /** not always the one that was asked for: without Telegram a code goes by SMS */
  channel: z.enum(['sms', 'telegram']),
  resendAfterS: z.number().int(),
  expiresInS: z.number().int(),
});
export type CodeSent = z.infer<typeof codeSent>;

/** GET /sign-in/code/:challengeId → {data: CodeDelivery}, for the device that asked; NOT_FOUND for any other. */
export const codeDelivery = z.object({
  /** the way it goes now: 'sms' after 'telegram' was asked for means that Telegram could not deliver it */
  channel: z.enum(['sms', 'telegram']),
  status: z.enum(['queued', 'sent', 'delivered', 'failed']),
});
export type CodeDelivery = z.infer<typeof codeDelivery>;

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

/**
 * GET /sign-in/profile/consents → {data: DocumentInForce[]}: what a signed-in driver has to agree to, because a new version came in
 * force. POST with ConsentRequest records it and answers with what is left; CONSENT_MISSING: one of them is not in force any more.
 */
export const consentRequest = z.strictObject({ documents: z.array(z.uuid()).min(1).max(20) });
export type ConsentRequest = z.infer<typeof consentRequest>;
