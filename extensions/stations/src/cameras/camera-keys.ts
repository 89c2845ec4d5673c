import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { CameraRow, Uuid } from '@tok/database';
import { hashPassword, verifyPassword } from '@tok/database';
import { apiFailure } from '@tok/endpoint';

type Camera = Pick<CameraRow, 'id' | 'key_hash'>;

interface KeyLimits {
  /** of one address within `windowMs`: a camera that was given a wrong key must not use up the server */
  wrongKeysMax: number;
  /** checks by scrypt at once; each takes some 50 ms of a core */
  checksAtOnceMax: number;
}

const usualLimits: KeyLimits = { wrongKeysMax: 20, checksAtOnceMax: 4 };
const windowMs = 10 * 60_000;

/**
 * Knows whether a camera's key is right. A key that was right once is recognised without scrypt, by a digest whose key lives as
 * long as the process.
 */
export class CameraKeys {
  readonly #now: () => Date;
  readonly #limits: KeyLimits;
  readonly #digestKey = randomBytes(32);
  readonly #right = new Map<Uuid, { hash: string; digest: Buffer }>();
  readonly #wrongOf = new Map<string, number>();
  #windowStart = 0;
  #running = 0;
  #nobody: Promise<string> | undefined;

  constructor(now: () => Date, limits = usualLimits) {
    this.#now = now;
    this.#limits = limits;
  }

  /**
   * Takes as long for a camera that is not there.
   *
   * @param address who asks
   * @throws TOO_MANY_REQUESTS for an address with many wrong keys, and while many keys are being checked
   */
  async isRight(camera: Camera | undefined, key: string, address: string): Promise<boolean> {
    const digest = createHmac('sha256', this.#digestKey).update(key).digest();
    const known = camera && this.#right.get(camera.id);
    if (known && known.hash === camera.key_hash && timingSafeEqual(known.digest, digest)) return true;
    this.#refuseGuessing(address);
    const isRight = (await this.#verify(key, camera?.key_hash ?? (await this.#hashOfNobody()))) && camera !== undefined;
    if (isRight && camera.key_hash !== null) this.#right.set(camera.id, { hash: camera.key_hash, digest });
    else this.#wrongOf.set(address, (this.#wrongOf.get(address) ?? 0) + 1);
    return isRight && camera.key_hash !== null;
  }

  async #verify(key: string, hash: string): Promise<boolean> {
    if (this.#running >= this.#limits.checksAtOnceMax) throw apiFailure('TOO_MANY_REQUESTS', { retryAfterS: 1 });
    this.#running += 1;
    try {
      return await verifyPassword(key, hash);
    } finally {
      this.#running -= 1;
    }
  }

  #refuseGuessing(address: string): void {
    const nowMs = this.#now().getTime();
    if (nowMs - this.#windowStart >= windowMs) {
      this.#wrongOf.clear();
      this.#windowStart = nowMs;
    }
    if ((this.#wrongOf.get(address) ?? 0) < this.#limits.wrongKeysMax) return;
    const retryAfterS = Math.ceil((this.#windowStart + windowMs - nowMs) / 1_000);
    throw apiFailure('TOO_MANY_REQUESTS', { retryAfterS });
  }

  #hashOfNobody(): Promise<string> {
    this.#nobody ??= hashPassword(randomBytes(32).toString('base64url'));
    return this.#nobody;
  }
}
