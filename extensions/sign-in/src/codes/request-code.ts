import { randomUUID } from 'node:crypto';
import { isUniqueViolation, takeTurn, writeJson, writeTransaction } from '@tok/database';
import type { LoginCodeRow, Uuid } from '@tok/database';
import type { CodeRequest, CodeSent } from '@tok/api';
import { parseRussianMobile } from '@tok/domain/phone';
import { apiFailure } from '@tok/endpoint';
import type { Knex } from 'knex';
import { sealCode } from '../delivery/sealed-code.ts';
import { acceptedDocuments, documentsInForce } from '../documents/documents-in-force.ts';
import { isProven } from '../proof/proof-of-work.ts';
import type { SignInConfig } from '../sign-in-config.ts';
import { clientNetwork } from './client-network.ts';
import { codeHmac, makeCode } from './login-code.ts';
import { sendAllowance } from './send-limits.ts';
import { wrongCodePause } from './wrong-code-pause.ts';

/** Who asks, as the HTTP request shows it. */
export interface Caller {
  ip: string | null;
  userAgent: string | null;
  origin: string | null;
  /** hex SHA-256 of the device id; null: the request names none */
  device: string | null;
}

export interface RequestCodeParts {
  db: Knex;
  config: SignInConfig;
  now: () => Date;
  /** whether Telegram can be tried at all */
  hasTelegram: boolean;
  /** tells the outbox; nobody waits for it, so that the answer takes the same time for every number */
  wakeDelivery: () => void;
}

/**
 * Makes a code and leaves it in the outbox, encrypted. Looks at codes and documents only, never at clients.
 *
 * @throws PHONE_INVALID, CONSENT_MISSING, PROOF_NEEDED, TOO_MANY_REQUESTS {retryAfterS}
 */
export async function requestCode(parts: RequestCodeParts, request: CodeRequest, caller: Caller): Promise<CodeSent> {
  const phone = parseRussianMobile(request.phone);
  if (phone === null) throw apiFailure('PHONE_INVALID');
  const now = parts.now();
  const accepted = acceptedDocuments(await documentsInForce(parts.db, now), request.documents);
  if (accepted === null) throw apiFailure('CONSENT_MISSING');
  const { device } = caller;
  const { proof } = request;
  const isShown = device !== null && proof !== undefined;
  if (!isShown || !(await isProven(parts.config.proof.key, proof, { device, now }))) throw apiFailure('PROOF_NEEDED');

  const channel = request.channel === 'telegram' && !parts.hasTelegram ? 'sms' : request.channel;
  const asked: AskedCode = {
    phone,
    channel,
    device,
    proof: proof.challenge.parameters.nonce,
    documents: accepted.map((document) => document.id),
  };
  const { id, resendAfterS } = await storeCode(parts, asked, caller, now);
  parts.wakeDelivery();
  return { challengeId: id, channel, resendAfterS, expiresInS: parts.config.codeTtlS };
}

interface AskedCode {
  phone: string;
  channel: CodeSent['channel'];
  device: string;
  /** its nonce */
  proof: string;
  documents: Uuid[];
}

/** All at once or not at all: a refused request leaves its proof unused. */
async function storeCode({ db, config }: RequestCodeParts, asked: AskedCode, caller: Caller, now: Date) {
  const { codeTtlS, limits, pepper, encryptionKey } = config;
  const { phone, device } = asked;
  const [id, code] = [randomUUID(), makeCode()];
  const network = clientNetwork(caller.ip);
  return writeTransaction(db, async (trx) => {
    // Two requests at once would otherwise both count the codes sent before either was stored.
    await takeTurn(trx, 'tok sign-in codes');
    if (await trx('login_codes').where({ proof: asked.proof }).first('id')) throw apiFailure('PROOF_NEEDED');
    const allowance = await sendAllowance(trx, { phone, network, device, now }, limits);
    const retryAfterS = Math.max(allowance.retryAfterS, await wrongCodePause(trx, { phone, now }, limits));
    if (retryAfterS > 0) throw apiFailure('TOO_MANY_REQUESTS', { retryAfterS });
    await voidEarlierCodes(trx, phone, now);
    await trx('login_codes')
      .insert({
        id,
        phone,
        channel: asked.channel,
        code_hmac: codeHmac(pepper, { challengeId: id, phone, code }),
        code_enc: sealCode(encryptionKey, { id, code }),
        attempts: 0,
        created_at: now,
        expires_at: new Date(now.getTime() + codeTtlS * 1_000),
        ip: network.address,
        user_agent: caller.userAgent,
        device,
        proof: asked.proof,
        accepted_documents: writeJson(asked.documents),
        delivery_status: 'queued',
        delivery_channel: asked.channel,
        delivery_attempts: 0,
        deliver_at: now,
      } satisfies Partial<LoginCodeRow>)
      .catch((fault: unknown) => {
        throw isUniqueViolation(fault) ? apiFailure('PROOF_NEEDED') : fault;
      });
    return { id, resendAfterS: allowance.resendAfterS };
  });
}

/** An earlier code of the number is void, and what of it is not sent yet stays where it is. */
async function voidEarlierCodes(trx: Knex.Transaction, phone: string, now: Date): Promise<void> {
  const live = () => trx('login_codes').where({ phone }).whereNull('consumed_at').whereNull('superseded_at');
  await live().where({ delivery_status: 'queued' }).update({ delivery_status: 'failed', delivery_error: 'superseded' });
  await live().update({ superseded_at: now, deliver_at: null });
}
