import { createHmac, randomBytes } from 'node:crypto';
import { hashPassword, verifyPassword } from '@tok/database';
import { hubLimits } from '../limits.ts';

/** More upgrades wait for a password check than may. */
export class PasswordChecksBusyError extends Error {
  override readonly name = 'PasswordChecksBusyError';
}

/**
 * Compares passwords with stored hashes. A result is remembered for the pair of hash and password, so that a storm of
 * reconnects costs nothing, a wrong password repeated neither, and a changed hash is looked at anew.
 */
export class PasswordCheck {
  readonly #key = randomBytes(32);
  readonly #right = new Set<string>();
  /** apart, so that guessers do not push out the stations */
  readonly #wrong = new Set<string>();
  readonly #waiting: (() => void)[] = [];
  #running = 0;
  #noHash: Promise<string> | undefined;

  /**
   * @param hash null when the station is unknown or has no password: refused, at the same cost as a wrong password
   * @throws PasswordChecksBusyError
   */
  async isRight(password: string, hash: string | null): Promise<boolean> {
    const comparedHash = hash ?? (await this.#hashOfNobody());
    const key = this.#digest(`${comparedHash}\n${password}`);
    if (this.#right.has(key)) return true;
    if (this.#wrong.has(key)) return false;
    const isRight = (await this.#verify(password, comparedHash)) && hash !== null;
    if (isRight) remember(this.#right, key, hubLimits.rightPasswordsMax);
    else remember(this.#wrong, key, hubLimits.wrongPasswordsMax);
    return isRight;
  }

  async #verify(password: string, hash: string): Promise<boolean> {
    await this.#enter();
    try {
      return await verifyPassword(password, hash);
    } finally {
      this.#running -= 1;
      this.#waiting.shift()?.();
    }
  }

  async #enter(): Promise<void> {
    if (this.#running >= hubLimits.passwordChecksAtOnceMax) {
      if (this.#waiting.length >= hubLimits.passwordChecksWaitingMax) throw new PasswordChecksBusyError();
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    this.#running += 1;
  }

  /** The key is this process's own: a dump of the map gives no password to test against. */
  #digest(text: string): string {
    return createHmac('sha256', this.#key).update(text).digest('base64url');
  }

  #hashOfNobody(): Promise<string> {
    this.#noHash ??= hashPassword(randomBytes(16).toString('hex'));
    return this.#noHash;
  }
}

/** The oldest goes first. */
function remember(keys: Set<string>, key: string, max: number): void {
  if (keys.size >= max) {
    const [oldest] = keys;
    if (oldest !== undefined) keys.delete(oldest);
  }
  keys.add(key);
}
