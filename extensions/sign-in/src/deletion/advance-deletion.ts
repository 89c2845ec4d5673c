import { forUpdateSkipLocked, readInstant, writeTransaction } from '@tok/database';
import type { ClientRow, ProfileDeletionRow, Uuid } from '@tok/database';
import { formatRoubles } from '@tok/domain';
import { lockWholeClient, orderRestOfBalance, planBalanceRefund, readRestOrder } from '@tok/payments';
import type { Knex } from 'knex';
import { closeProfile } from './close-profile.ts';
import { findObstacles } from './find-obstacles.ts';
import { obstacleWords } from './obstacle-words.ts';

export interface DeletionContext {
  db: Knex;
  /** OTP_PEPPER; the hash of the phone is made with it */
  pepper: string;
  now: () => Date;
}

/** What is to be done with a deletion that was requested. */
type Step =
  | { kind: 'wait' }
  /** what is left of the balance goes to the cards it came from */
  | { kind: 'give_back' }
  | { kind: 'close' }
  /** nothing goes on by itself; in Russian words for administrators */
  | { kind: 'ask_person'; words: string };

/** After so long somebody has to look why it does not end. */
const patienceMs = 3 * 24 * 3_600_000;

/**
 * One step of a deletion, in one transaction; any number of processes at once, and a crash between any two lines, have one effect.
 *
 * @returns true when something was done and there may be more to do
 */
export async function advanceDeletion(context: DeletionContext, id: Uuid): Promise<boolean> {
  const { db, now } = context;
  const seen = await db<ProfileDeletionRow>('profile_deletions').where({ id, state: 'requested' }).first();
  // A look without locks: most of the time it waits.
  if (!seen || !isNews(seen, await nextStep(db, seen, now()))) return false;
  return writeTransaction(db, async (trx) => {
    const query = trx<ProfileDeletionRow>('profile_deletions').where({ id, state: 'requested' });
    const [deletion] = (await forUpdateSkipLocked(trx, query)) as ProfileDeletionRow[];
    if (!deletion) return false;
    await lockWholeClient(trx, deletion.client);
    const step = await nextStep(trx, deletion, now());
    return isNews(deletion, step) && take(trx, context, deletion, step);
  });
}

/**
 * Everybody's, the oldest first; one that breaks off keeps none of the others.
 *
 * @param which 'moving': without those that wait for a person
 * @throws the first fault, at the end
 */
export async function advanceDeletions(context: DeletionContext, which: 'all' | 'moving' = 'all'): Promise<void> {
  const open = context
    .db<ProfileDeletionRow>('profile_deletions')
    .where({ state: 'requested' })
    .orderBy('requested_at');
  const ids: Uuid[] = await (which === 'moving' ? open.whereNull('attention') : open).pluck('id');
  const faults: unknown[] = [];
  for (const id of ids) {
    try {
      while (await advanceDeletion(context, id));
    } catch (fault) {
      faults.push(fault);
    }
  }
  if (faults.length > 0) throw faults[0];
}

async function nextStep(db: Knex, deletion: ProfileDeletionRow, now: Date): Promise<Step> {
  const { client: clientId } = deletion;
  const obstacles = await findObstacles(db, clientId);
  if (obstacles.length > 0) {
    const isLate = now.getTime() - readInstant(deletion.requested_at).getTime() > patienceMs;
    return isLate ? { kind: 'ask_person', words: obstacleWords(obstacles) } : { kind: 'wait' };
  }
  const plan = await planBalanceRefund(db, { clientId, now });
  if (plan.balanceMinor === 0) return { kind: 'close' };
  const order = deletion.money_order === null ? null : await readRestOrder(db, deletion.money_order);
  if (order?.isOpen) return { kind: 'wait' };
  if (plan.cards.length > 0 && (order === null || order.isDone)) return { kind: 'give_back' };
  const why = order?.outcome ?? 'на карты вернуть нечего';
  const words = `На балансе осталось ${formatRoubles(plan.balanceMinor)} (${why}). Выплатите переводом и снимите с баланса распоряжением: профиль удалится сам.`;
  return { kind: 'ask_person', words };
}

function isNews({ attention }: ProfileDeletionRow, step: Step): boolean {
  if (step.kind === 'wait') return attention !== null;
  return step.kind !== 'ask_person' || step.words !== attention;
}

/** @returns whether there may be more to do */
async function take(
  trx: Knex.Transaction,
  { pepper, now: clock }: DeletionContext,
  deletion: ProfileDeletionRow,
  step: Step,
): Promise<boolean> {
  const now = clock();
  const change = (changes: Partial<ProfileDeletionRow>) =>
    trx<ProfileDeletionRow>('profile_deletions').where({ id: deletion.id }).update(changes);
  switch (step.kind) {
    case 'wait':
      await change({ attention: null, attention_since: null });
      return false;
    case 'ask_person':
      await change({ attention: step.words, attention_since: deletion.attention_since ?? now });
      return false;
    case 'give_back':
      await change({
        money_order: await orderRestOfBalance(trx, deletion.client, now),
        ...{ attention: null, attention_since: null },
      });
      return false;
    case 'close': {
      const client = await trx<ClientRow>('clients').where({ id: deletion.client }).first();
      if (!client) throw new Error(`Deletion ${deletion.id} is of no client`);
      await closeProfile(trx, { deletion, client, pepper, now });
      return false;
    }
  }
}
