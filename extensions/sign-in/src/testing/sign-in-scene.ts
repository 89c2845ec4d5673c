import type { Knex } from 'knex';
import { requestCode } from '../codes/request-code.ts';
import type { Caller, RequestCodeParts } from '../codes/request-code.ts';
import { oneAtATime } from '../codes/one-at-a-time.ts';
import { verifyCode } from '../codes/verify-code.ts';
import type { VerifyCodeParts } from '../codes/verify-code.ts';
import type { CodeMessage } from '../delivery/code-delivery.ts';
import { readSignInConfig } from '../sign-in-config.ts';
import { documentIds, insertDocuments, makeSignInDatabase } from './sign-in-database.ts';

export const caller: Caller = { ip: '203.0.113.7', userAgent: 'test', origin: null };

export interface SignInScene {
  db: Knex;
  parts: RequestCodeParts & VerifyCodeParts;
  /** what was handed to the delivery, in order */
  sent: CodeMessage[];
  openedAccounts: string[];
  pass: (seconds: number) => void;
  ask: (phone?: string, from?: Partial<Caller>) => ReturnType<typeof requestCode>;
  enter: (challengeId: string, code: string) => ReturnType<typeof verifyCode>;
  /** asks and returns the challenge with its code */
  challenge: (phone?: string) => Promise<{ challengeId: string; code: string }>;
}

/** Sign-in on a database of its own, with a clock that stands still until told to pass. */
export async function makeSignInScene(environment: Record<string, unknown> = {}): Promise<SignInScene> {
  const db = await makeSignInDatabase();
  await insertDocuments(db);
  let now = new Date('2026-06-01T09:00:00Z');
  const sent: CodeMessage[] = [];
  const openedAccounts: string[] = [];
  const parts: SignInScene['parts'] = {
    db,
    config: readSignInConfig({ OTP_PEPPER: 'p'.repeat(32), SMS_PROVIDER: 'recording', ...environment }),
    now: () => now,
    oneAtATime: oneAtATime(),
    startDelivery: (message) => void sent.push(message),
    openAccounts: async (_trx, clientId) => {
      openedAccounts.push(clientId);
      return { wallet: `wallet of ${clientId}`, debt: `debt of ${clientId}` };
    },
    issueTokens: async (userId) => ({ access_token: `access ${userId}`, refresh_token: 'refresh', expires: 900_000 }),
  };
  const ask: SignInScene['ask'] = (phone = '8 (918) 000-00-01', from = {}) =>
    requestCode(
      parts,
      { phone, channel: 'sms', documents: [documentIds.policy, documentIds.terms] },
      { ...caller, ...from },
    );
  return {
    db,
    parts,
    sent,
    openedAccounts,
    pass: (seconds) => void (now = new Date(now.getTime() + seconds * 1_000)),
    ask,
    enter: (challengeId, code) => verifyCode(parts, { challengeId, code }, caller),
    challenge: async (phone) => {
      const { challengeId } = await ask(phone);
      return { challengeId, code: sent.at(-1)?.code ?? '' };
    },
  };
}

/** A code that is not this one. */
export function otherCode(code: string): string {
  return code === '000000' ? '000001' : '000000';
}
