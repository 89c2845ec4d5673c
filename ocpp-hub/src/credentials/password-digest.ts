import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * Keyed digests of passwords that scrypt found right: whoever has the key and the digest knows a right password when he
 * sees it, without the cost of scrypt; whoever has the digest alone has nothing to test guesses with.
 */
export class PasswordDigest {
  readonly #key: Buffer;

  /** @param key null: one of this process's own, for memory alone */
  constructor(key: string | null) {
    this.#key = key === null ? randomBytes(32) : Buffer.from(key, 'utf8');
  }

  of(hash: string, password: string): string {
    // A hash has no line break: no two pairs are one text.
    return createHmac('sha256', this.#key).update(`${hash}\n${password}`).digest('base64url');
  }

  isOf(digest: string, hash: string, password: string): boolean {
    const [given, expected] = [Buffer.from(digest), Buffer.from(this.of(hash, password))];
    return given.length === expected.length && timingSafeEqual(given, expected);
  }
}
