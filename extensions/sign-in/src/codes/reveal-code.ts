import { randomUUID } from 'node:crypto';
import { readInstant, roleIds, takeTurn, writeTransaction } from '@tok/database';
import type { CodeRevealRow, LoginCodeRow, Uuid } from '@tok/database';
import { apiFailure } from '@tok/endpoint';
import type { Knex } from 'knex';
import { openCode, SealBrokenError } from '../delivery/sealed-code.ts';
import type { SignInConfig } from '../sign-in-config.ts';

/** Of one person; a helped driver takes one or two. */
export const revealsAnHourMax = 10;
const hourMs = 3_600_000;

export interface RevealParts {
  db: Knex;
  config: Pick<SignInConfig, 'encryptionKey' | 'attemptsMax'>;
  now: () => Date;
}

export interface Reveal {
  codeId: Uuid;
  person: Uuid;
  reason: string;
  ip: string | null;
}

export interface RevealedCode {
  code: string;
  /** ISO */
  expiresAt: string;
}

/**
 * Shows a code that can still be entered to a person who helps its driver, after it is written who looked, when, from where and why.
 *
 * @throws NOT_FOUND; CODE_INVALID for a code that opens nothing any more; FORBIDDEN for the code of anybody who is no driver;
 *   TOO_MANY_REQUESTS {retryAfterS}
 */
export async function revealCode({ db, config, now: clock }: RevealParts, reveal: Reveal): Promise<RevealedCode> {
  return writeTransaction(db, async (trx) => {
    const now = clock();
    await takeTurn(trx, `code reveals of ${reveal.person}`);
    await refuseTooMany(trx, reveal.person, now);
    const row: LoginCodeRow | undefined = await trx('login_codes').where({ id: reveal.codeId }).first();
    if (row === undefined) throw apiFailure('NOT_FOUND');
    await refuseStaff(trx, row.phone);
    const expiresAt = readInstant(row.expires_at);
    if (!isLive(row, config.attemptsMax) || expiresAt <= now) throw deadCode();
    const code = open(config.encryptionKey, row);
    await trx<CodeRevealRow>('code_reveals').insert({
      ...{ id: randomUUID(), login_code: row.id, person: reveal.person, reason: reveal.reason },
      ...{ ip: reveal.ip, created_at: now },
    });
    return { code, expiresAt: expiresAt.toISOString() };
  });
}

async function refuseTooMany(trx: Knex, person: Uuid, now: Date): Promise<void> {
  const since = new Date(now.getTime() - hourMs);
  const recent: CodeRevealRow[] = await trx('code_reveals')
    .where({ person })
    .where('created_at', '>', since)
    .orderBy('created_at', 'desc')
    .limit(revealsAnHourMax);
  const oldest = recent.at(revealsAnHourMax - 1);
  if (oldest === undefined) return;
  const retryAfterS = Math.max(
    1,
    Math.ceil((readInstant(oldest.created_at).getTime() + hourMs - now.getTime()) / 1_000),
  );
  throw apiFailure('TOO_MANY_REQUESTS', { retryAfterS }, `Не больше ${revealsAnHourMax} кодов в час: подождите`);
}

/** Whoever could show himself the code of a colleague could become him. */
async function refuseStaff(trx: Knex, phone: string): Promise<void> {
  const client: { role: Uuid | null } | undefined = await trx('clients')
    .join('directus_users', 'directus_users.id', 'clients.user')
    .where('clients.phone', phone)
    .first('directus_users.role');
  if (client !== undefined && client.role !== roleIds.driver) {
    throw apiFailure('FORBIDDEN', {}, 'Это номер не водителя: его код не показывается никому');
  }
}

function isLive({ consumed_at, superseded_at, attempts, code_enc }: LoginCodeRow, attemptsMax: number): boolean {
  return consumed_at === null && superseded_at === null && attempts < attemptsMax && code_enc !== null;
}

function open(key: Buffer, { id, code_enc }: LoginCodeRow): string {
  try {
    return openCode(key, { id, sealed: code_enc ?? '' });
  } catch (fault) {
    if (fault instanceof SealBrokenError) throw deadCode();
    throw fault;
  }
}

function deadCode(): Error {
  return apiFailure('CODE_INVALID', {}, 'Этот код уже использован, заменён или устарел');
}
