import { z } from 'zod';

const minor = z.number().int();

export const locale = z.enum(['ru', 'en']);
export type Locale = z.infer<typeof locale>;

/** GET /sign-in/profile → {data: Profile}; PATCH /sign-in/profile with ProfileChange. */
export const profile = z.object({
  clientId: z.uuid(),
  phone: z.string(),
  email: z.string().nullable(),
  /** what the app speaks; letters and pushes follow it */
  locale,
});
export type Profile = z.infer<typeof profile>;

/** What is not named stays as it is; something must be. */
export const profileChange = z
  .strictObject({ email: z.email().max(254).nullable().optional(), locale: locale.optional() })
  .refine((change) => Object.keys(change).length > 0, 'nothing to change');
export type ProfileChange = z.infer<typeof profileChange>;

/**
 * What stands in the way of a deletion.
 *
 * - debt: he owes `amountMinor`
 * - session: a charge runs, `sessionId`
 * - hold: money is held for a charge that has ended
 * - charge: a top-up or the payment of a debt is not decided yet
 * - refund: money is on its way back
 * - receipt: a cash receipt is not registered yet
 * - other: something an administrator has begun, e.g. a money order, or a profile that is blocked
 */
export const deletionObstacle = z.object({
  kind: z.enum(['debt', 'session', 'hold', 'charge', 'refund', 'receipt', 'other']),
  /** how many of them */
  count: z.number().int(),
  /** kopecks, all of them together; null where it says nothing */
  amountMinor: minor.nullable(),
  sessionId: z.uuid().nullable(),
});
export type DeletionObstacle = z.infer<typeof deletionObstacle>;

/**
 * GET /sign-in/profile/deletion → {data: ProfileDeletion}; POST begins it with DeletionRequest, DELETE takes it back; both answer
 * alike. DELETION_IMPOSSIBLE carries `obstacles`.
 */
export const profileDeletion = z.object({
  /** 'closed' is answered once, to the request that closed it: nobody is left to ask again */
  state: z.enum(['active', 'requested', 'closed']),
  requestedAt: z.iso.datetime({ offset: true }).nullable(),
  /** active: why it cannot begin; requested: what it waits for */
  obstacles: z.array(deletionObstacle),
  balanceMinor: minor,
  /** where the balance goes back to; without words: a card that was not saved */
  cards: z.array(z.object({ brand: z.string().nullable(), last4: z.string().nullable(), amountMinor: minor })),
  /** no card can take it: a person pays it out */
  unplacedMinor: minor,
  /** a person must do something before it can end, and was told */
  needsPerson: z.boolean(),
});
export type ProfileDeletion = z.infer<typeof profileDeletion>;

/** What is typed on the screen, in the language of the screen. */
export const deletionWords = { ru: 'УДАЛИТЬ', en: 'DELETE' } as const;

/** Case and spaces around do not matter. */
export function isDeletionWord(typed: string): boolean {
  const word = typed.trim().toLocaleUpperCase('ru-RU');
  return word === deletionWords.ru || word === deletionWords.en;
}

export const deletionRequest = z.strictObject({
  confirmation: z.string().max(40).refine(isDeletionWord, 'the word of the screen'),
});
export type DeletionRequest = z.infer<typeof deletionRequest>;
