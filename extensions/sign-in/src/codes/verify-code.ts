import { isUniqueViolation, readJson, writeTransaction } from '@tok/database';
import type { LoginCodeRow, Uuid } from '@tok/database';
import type { Tokens, VerifyRequest } from '@tok/api';
import { apiFailure } from '@tok/endpoint';
import type { Knex } from 'knex';
import { findOrRegisterClient } from '../clients/find-or-register-client.ts';
import type { OpenAccounts } from '../clients/find-or-register-client.ts';
import { recordConsents } from '../clients/record-consents.ts';
import type { SignInConfig } from '../sign-in-config.ts';
import { codeHmac, isSameHmac } from './login-code.ts';
import type { Caller } from './request-code.ts';
import { wrongCodePause } from './wrong-code-pause.ts';

export interface VerifyCodeParts {
  db: Knex;
  config: SignInConfig;
  now: () => Date;
  openAccounts: OpenAccounts;
  issueTokens: (userId: Uuid, caller: Caller) => Promise<Omit<Tokens, 'is_new'>>;
}

/**
 * Turns a code into Directus tokens; a number seen for the first time is registered on the way.
 *
 * @throws CODE_INVALID for a wrong, used, replaced, expired or unknown code, or another device's, alike; TOO_MANY_REQUESTS
 *   {retryAfterS} after too many wrong ones for the number; CLIENT_BLOCKED after a right one only
 */
export async function verifyCode(parts: VerifyCodeParts, request: VerifyRequest, caller: Caller): Promise<Tokens> {
  const now = parts.now();
  await refuseWhilePaused(parts, request.challengeId, caller, now);
  const challenge = await takeAttempt(parts, request.challengeId, caller, now);
  if (challenge === null || !isRight(parts.config.pepper, challenge, request.code)) throw apiFailure('CODE_INVALID');

  const entrance = await enterOnce(() => enter(parts, challenge, caller, now));
  if (entrance === 'used') throw apiFailure('CODE_INVALID');
  if (entrance === 'blocked') throw apiFailure('CLIENT_BLOCKED');
  return { ...(await parts.issueTokens(entrance.userId, caller)), is_new: entrance.isNew };
}

/** A try in the pause counts for nothing, so that it does not make the pause longer. */
async function refuseWhilePaused({ db, config }: VerifyCodeParts, id: Uuid, { device }: Caller, now: Date) {
  const row: LoginCodeRow | undefined = await db('login_codes').where({ id, device }).first();
  if (row === undefined || device === null) throw apiFailure('CODE_INVALID');
  const retryAfterS = await wrongCodePause(db, { phone: row.phone, now }, config.limits);
  if (retryAfterS > 0) throw apiFailure('TOO_MANY_REQUESTS', { retryAfterS });
}

/** Counts the try before anything is compared, so that tries sent at once cannot exceed the allowed number. */
async function takeAttempt(
  { db, config }: VerifyCodeParts,
  id: Uuid,
  { device }: Caller,
  now: Date,
): Promise<LoginCodeRow | null> {
  const taken = await db('login_codes')
    .where({ id, device })
    .where('attempts', '<', config.attemptsMax)
    .where('expires_at', '>', now)
    .whereNull('consumed_at')
    .whereNull('superseded_at')
    .update({ attempts: db.raw('attempts + 1'), last_attempt_at: now });
  if (taken === 0) return null;
  const row: LoginCodeRow | undefined = await db('login_codes').where({ id }).first();
  return row ?? null;
}

function isRight(pepper: string, challenge: LoginCodeRow, code: string): boolean {
  const { id: challengeId, phone, code_hmac: expected } = challenge;
  return isSameHmac(codeHmac(pepper, { challengeId, phone, code }), expected);
}

type Entrance = { userId: Uuid; isNew: boolean } | 'used' | 'blocked';

async function enter(parts: VerifyCodeParts, challenge: LoginCodeRow, caller: Caller, now: Date): Promise<Entrance> {
  return writeTransaction(parts.db, async (trx) => {
    const consumed = await trx('login_codes')
      .where({ id: challenge.id })
      .whereNull('consumed_at')
      // Whoever has typed it has got it.
      .update({ consumed_at: now, delivery_status: 'delivered', deliver_at: null });
    if (consumed === 0) return 'used';
    const client = await findOrRegisterClient(trx, { phone: challenge.phone, now, openAccounts: parts.openAccounts });
    if (client === null) return 'blocked';
    await recordConsents(trx, {
      clientId: client.clientId,
      documentIds: readJson<Uuid[]>(challenge.accepted_documents) ?? [],
      loginCodeId: challenge.id,
      ip: caller.ip,
      userAgent: caller.userAgent,
      now,
    });
    return { userId: client.userId, isNew: client.isNew };
  });
}

/** Two codes of one new number may be verified at once: the second finds what the first registered. */
async function enterOnce(attempt: () => Promise<Entrance>): Promise<Entrance> {
  try {
    return await attempt();
  } catch (fault) {
    if (!isUniqueViolation(fault)) throw fault;
    return attempt();
  }
}
