import { randomUUID } from 'node:crypto';
import type { Proof } from '@tok/api';
import type { LoginCodeRow } from '@tok/database';
import { openClientAccounts } from '@tok/payments';
import type { Knex } from 'knex';
import { deviceDigest } from '../codes/device.ts';
import { requestCode } from '../codes/request-code.ts';
import type { Caller } from '../codes/request-code.ts';
import { verifyCode } from '../codes/verify-code.ts';
import { openCode } from '../delivery/sealed-code.ts';
import type { SignInParts } from '../endpoint/sign-in-routes.ts';
import { makeProofChallenge } from '../proof/proof-of-work.ts';
import { readSignInConfig } from '../sign-in-config.ts';
import { documentIds, insertDocuments, openSignInDatabase } from './sign-in-database.ts';
import { solve } from './solve-challenge.ts';

export const deviceId = 'de000000-0000-4000-8000-000000000001';
const device = deviceDigest(deviceId) ?? '';

export const caller: Caller = { ip: '203.0.113.7', userAgent: 'test', origin: null, device };

/** What sign-in needs at least; proofs that cost a test nothing. */
export const environment = {
  OTP_PEPPER: 'p'.repeat(32),
  OTP_ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
  OTP_CHALLENGE_KEY: 'c'.repeat(32),
  OTP_CHALLENGE_TRIES: '1',
  SMS_PROVIDERS: 'recording',
};

export interface SignInScene {
  db: Knex;
  parts: SignInParts;
  /** how often the outbox was told of a code */
  wakes: () => number;
  pass: (seconds: number) => void;
  /** asks by SMS */
  ask: (phone?: string, from?: Partial<Caller>) => ReturnType<typeof requestCode>;
  prove: (forDevice?: string | null) => Promise<Proof>;
  enter: (challengeId: string, code: string, from?: Partial<Caller>) => ReturnType<typeof verifyCode>;
  codes: () => Promise<LoginCodeRow[]>;
  codeOf: (challengeId: string) => Promise<string>;
  /** asks and returns the challenge with its code */
  challenge: (phone?: string) => Promise<{ challengeId: string; code: string }>;
  close: () => Promise<void>;
}

/** Sign-in on a database of its own, with a clock that stands still until told to pass. */
export async function makeSignInScene(more: Record<string, unknown> = {}): Promise<SignInScene> {
  const { db, dispose } = await openSignInDatabase();
  await insertDocuments(db);
  let now = new Date('2026-06-01T09:00:00Z');
  let wakes = 0;
  const config = readSignInConfig({ ...environment, ...more });
  const parts: SignInScene['parts'] = {
    db,
    config,
    now: () => now,
    hasTelegram: true,
    tellLoad: () => undefined,
    wakeDelivery: () => void (wakes += 1),
    openAccounts: openClientAccounts,
    issueTokens: async (userId) => ({ access_token: `access ${userId}`, refresh_token: 'refresh', expires: 900_000 }),
  };
  const prove: SignInScene['prove'] = async (forDevice = device) =>
    solve(await makeProofChallenge(config.proof.key, { device: forDevice ?? '', tries: 1, now }));
  const ask: SignInScene['ask'] = async (phone = '8 (918) 000-00-01', from = {}) => {
    const asking = { ...caller, ...from };
    const documents = [documentIds.policy, documentIds.terms];
    return requestCode(parts, { phone, channel: 'sms', documents, proof: await prove(asking.device) }, asking);
  };
  const codeOf: SignInScene['codeOf'] = async (challengeId) => {
    const row = await db<LoginCodeRow>('login_codes').where({ id: challengeId }).first();
    return openCode(config.encryptionKey, { id: challengeId, sealed: row?.code_enc ?? '' });
  };
  return {
    db,
    parts,
    wakes: () => wakes,
    pass: (seconds) => void (now = new Date(now.getTime() + seconds * 1_000)),
    ask,
    prove,
    enter: (challengeId, code, from = {}) => verifyCode(parts, { challengeId, code }, { ...caller, ...from }),
    codes: () => db<LoginCodeRow>('login_codes').orderBy('created_at'),
    codeOf,
    challenge: async (phone) => {
      const { challengeId } = await ask(phone);
      return { challengeId, code: await codeOf(challengeId) };
    },
    close: dispose,
  };
}

/** A code that is not this one. */
export function otherCode(code: string): string {
  return code === '000000' ? '000001' : '000000';
}

/** Hex SHA-256 of a device nobody else has. */
export function newDevice(): string {
  return deviceDigest(randomUUID()) ?? '';
}
