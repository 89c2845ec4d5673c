import { isUniqueViolation, readJson, writeTransaction } from '@tok/database';
import type { LoginCodeRow, Uuid } from '@tok/database';
import type { Tokens, VerifyRequest } from '@tok/api';
import type { Knex } from 'knex';
import { findOrRegisterClient } from '../clients/find-or-register-client.ts';
import type { OpenAccounts } from '../clients/find-or-register-client.ts';
import { recordConsents } from '../clients/record-consents.ts';
import type { SignInConfig } from '../sign-in-config.ts';
import { signInError } from '../sign-in-error.ts';
import { codeHmac, isSameHmac } from './login-code.ts';
import type { Caller } from './request-code.ts';

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
 * @throws CODE_INVALID for a wrong, used, replaced, expired or unknown code alike; CLIENT_BLOCKED after a right one only
 */
export async function verifyCode(parts: VerifyCodeParts, request: VerifyRequest, caller: Caller): Promise<Tokens> {
  const now = parts.now();
  const challenge = await takeAttempt(parts, request.challengeId, now);
  if (challenge === null || !isRight(parts.config.pepper, challenge, request.code)) throw signInError('CODE_INVALID');

  const entrance = await enterOnce(() => enter(parts, challenge, caller, now));
  if (entrance === 'used') throw signInError('CODE_INVALID');
  if (entrance === 'blocked') throw signInError('CLIENT_BLOCKED');
  return { ...(await parts.issueTokens(entrance.userId, caller)), is_new: entrance.isNew };
}

/** Counts the try before anything is compared, so that tries sent at once cannot exceed the allowed number. */
async function takeAttempt(parts: VerifyCodeParts, id: Uuid, now: Date): Promise<LoginCodeRow | null> {
  const taken = await parts
    .db('login_codes')
    .where({ id })
    .where('attempts', '<', parts.config.attemptsMax)
    .where('expires_at', '>', now)
    .whereNull('consumed_at')
    .whereNull('superseded_at')
    .increment('attempts', 1);
  if (taken === 0) return null;
  const row: LoginCodeRow | undefined = await parts.db('login_codes').where({ id }).first();
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
      .update({ consumed_at: now });
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
