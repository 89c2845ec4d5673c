import { randomUUID } from 'node:crypto';
import { writeJson, writeTransaction } from '@tok/database';
import type { LoginCodeRow } from '@tok/database';
import type { CodeRequest, CodeSent } from '@tok/api';
import { parseRussianMobile } from '@tok/domain/phone';
import type { Knex } from 'knex';
import type { CodeMessage } from '../delivery/code-delivery.ts';
import { acceptedDocuments, documentsInForce } from '../documents/documents-in-force.ts';
import type { SignInConfig } from '../sign-in-config.ts';
import { signInError } from '../sign-in-error.ts';
import { clientNetwork } from './client-network.ts';
import { codeHmac, makeCode } from './login-code.ts';
import { sendAllowance } from './send-limits.ts';

/** Who asks, as the HTTP request shows it. */
export interface Caller {
  ip: string | null;
  userAgent: string | null;
  origin: string | null;
}

export interface RequestCodeParts {
  db: Knex;
  config: SignInConfig;
  now: () => Date;
  oneAtATime: <T>(work: () => Promise<T>) => Promise<T>;
  /** starts the delivery and returns at once, so that the answer takes the same time for every number */
  startDelivery: (message: CodeMessage) => void;
}

/**
 * Makes a code and has it sent. Looks at codes and documents only, never at clients.
 *
 * @throws PHONE_INVALID, CONSENT_MISSING, TOO_MANY_REQUESTS {retryAfterS}
 */
export async function requestCode(parts: RequestCodeParts, request: CodeRequest, caller: Caller): Promise<CodeSent> {
  const phone = parseRussianMobile(request.phone);
  if (phone === null) throw signInError('PHONE_INVALID');
  const now = parts.now();
  const accepted = acceptedDocuments(await documentsInForce(parts.db, now), request.documents);
  if (accepted === null) throw signInError('CONSENT_MISSING');

  const code = makeCode();
  const challengeId = randomUUID();
  const { codeTtlS, limits, pepper } = parts.config;
  const network = clientNetwork(caller.ip);
  const resendAfterS = await parts.oneAtATime(() =>
    writeTransaction(parts.db, async (trx) => {
      const allowance = await sendAllowance(trx, { phone, network, now }, limits);
      if (allowance.retryAfterS > 0) throw signInError('TOO_MANY_REQUESTS', { retryAfterS: allowance.retryAfterS });
      await trx('login_codes')
        .where({ phone })
        .whereNull('consumed_at')
        .whereNull('superseded_at')
        .update({ superseded_at: now });
      await trx('login_codes').insert({
        id: challengeId,
        phone,
        channel: request.channel,
        code_hmac: codeHmac(pepper, { challengeId, phone, code }),
        attempts: 0,
        created_at: now,
        expires_at: new Date(now.getTime() + codeTtlS * 1_000),
        ip: network.address,
        user_agent: caller.userAgent,
        accepted_documents: writeJson(accepted.map((document) => document.id)),
        delivery_status: 'queued',
      } satisfies Partial<LoginCodeRow>);
      return allowance.resendAfterS;
    }),
  );
  parts.startDelivery({ challengeId, phone, code, channel: request.channel });
  return { challengeId, channel: request.channel, resendAfterS, expiresInS: codeTtlS };
}
