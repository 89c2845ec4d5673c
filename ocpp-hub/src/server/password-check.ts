import { randomBytes } from 'node:crypto';
import { hashPassword, verifyPassword } from '@tok/database';
import { PasswordDigest } from '../credentials/password-digest.ts';
import { hubLimits } from '../limits.ts';
import { FairQueue } from './fair-queue.ts';

export interface PasswordQuestion {
  /** what the station may have meant, see readBasicAuth */
  passwords: readonly string[];
  /** that are in force; none when the station is unknown or has no password: refused, at the cost of a wrong password */
  hashes: readonly string[];
  /** station_credentials.quick_check */
  quickCheck: string | null;
  /** whose turn it takes where others wait too */
  turn: string;
  /** asked when the turn has come, before scrypt is run */
  isStillWanted: () => boolean;
}

export type PasswordAnswer =
  | {
      kind: 'right';
      /** the one of the hashes that the password has */
      hash: string;
      /** to be stored; null when it is already, or no key was configured */
      newQuickCheck: string | null;
    }
  /** isNew: it was not known to be wrong */
  | { kind: 'wrong'; isNew: boolean }
  | { kind: 'given_up' };

/**
 * Compares passwords with stored hashes. A result is remembered for the pair of hash and password, so that a storm of
 * reconnects costs nothing, a wrong password repeated neither, and a changed hash is looked at anew. With a configured
 * key the right ones are known to other hubs and after a restart too.
 */
export class PasswordCheck {
  readonly #digests: PasswordDigest;
  readonly #hasKey: boolean;
  readonly #right = new Set<string>();
  /** apart, so that guessers do not push out the stations */
  readonly #wrong = new Set<string>();
  readonly #recognised = new Set<string>();
  readonly #queue = new FairQueue(hubLimits.passwordChecksAtOnceMax, hubLimits.passwordChecksWaitingMax);
  #noHash: Promise<string> | undefined;

  constructor(passwordKey: string | null) {
    this.#digests = new PasswordDigest(passwordKey);
    this.#hasKey = passwordKey !== null;
  }

  /**
   * True for a station that came in here with this password before: no limit that guards against guessers is for it.
   * Whether the password is still right must be asked all the same.
   */
  recognises(code: string, passwords: readonly string[]): boolean {
    return passwords.some((password) => this.#recognised.has(this.#digests.of(code, password)));
  }

  remember(code: string, passwords: readonly string[]): void {
    for (const password of passwords) {
      remember(this.#recognised, this.#digests.of(code, password), hubLimits.rightPasswordsMax);
    }
  }

  /** What is known without running scrypt; null: nothing. */
  recall(question: PasswordQuestion): PasswordAnswer | null {
    let knownWrong = 0;
    const pairs = pairsOf(question.passwords, question.hashes);
    for (const [hash, password] of pairs) {
      const digest = this.#digests.of(hash, password);
      const isStored = this.#hasKey && this.#isStored(question, hash, password);
      if (isStored || this.#right.has(digest)) return this.#isRight(hash, digest, isStored);
      if (this.#wrong.has(digest)) knownWrong += 1;
    }
    return pairs.length > 0 && knownWrong === pairs.length ? { kind: 'wrong', isNew: false } : null;
  }

  /** @throws QueueFullError */
  async check(question: PasswordQuestion): Promise<PasswordAnswer> {
    const hashes = question.hashes.length > 0 ? question.hashes : [await this.#hashOfNobody()];
    return this.#queue.run(question.turn, async () => {
      if (!question.isStillWanted()) return { kind: 'given_up' };
      // It may have been found out while this one waited.
      const known = this.recall({ ...question, hashes });
      if (known) return known;
      for (const [hash, password] of pairsOf(question.passwords, hashes)) {
        const digest = this.#digests.of(hash, password);
        if (this.#wrong.has(digest)) continue;
        const isRight = await verifyPassword(password, hash);
        if (isRight && question.hashes.length > 0) return this.#isRight(hash, digest, false);
        remember(this.#wrong, digest, hubLimits.wrongPasswordsMax);
      }
      return { kind: 'wrong', isNew: true };
    });
  }

  #isStored({ quickCheck }: PasswordQuestion, hash: string, password: string): boolean {
    return quickCheck !== null && this.#digests.isOf(quickCheck, hash, password);
  }

  #isRight(hash: string, digest: string, isStored: boolean): PasswordAnswer {
    remember(this.#right, digest, hubLimits.rightPasswordsMax);
    return { kind: 'right', hash, newQuickCheck: this.#hasKey && !isStored ? digest : null };
  }

  #hashOfNobody(): Promise<string> {
    this.#noHash ??= hashPassword(randomBytes(16).toString('hex'));
    return this.#noHash;
  }
}

function pairsOf(passwords: readonly string[], hashes: readonly string[]): [hash: string, password: string][] {
  const looked = hashes.slice(0, hubLimits.passwordsPerStationMax);
  return looked.flatMap((hash) => passwords.map((password): [string, string] => [hash, password]));
}

/** The oldest goes first. */
function remember(keys: Set<string>, key: string, max: number): void {
  if (keys.has(key)) return;
  if (keys.size >= max) {
    const [oldest] = keys;
    if (oldest !== undefined) keys.delete(oldest);
  }
  keys.add(key);
}
