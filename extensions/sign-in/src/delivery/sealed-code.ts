import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

const algorithm = 'aes-256-gcm';
const keyBytes = 32;
const nonceBytes = 12;

/** @returns null when it is not 32 bytes in hex, base64 or base64url */
export function readEncryptionKey(written: string): Buffer | null {
  const key = /^[0-9a-f]{64}$/i.test(written) ? Buffer.from(written, 'hex') : Buffer.from(written, 'base64');
  return key.length === keyBytes ? key : null;
}

/** The code was sealed with another key, for another row, or was changed since. Holds neither the code nor the key. */
export class SealBrokenError extends Error {
  readonly code = 'SEAL_BROKEN';
}

/**
 * @param id of the row: a sealed code that is copied to another row opens nothing
 * @returns `<key id>.<nonce>.<tag>.<code>`, base64url; the key id tells which key it needs, and nothing of the key
 */
export function sealCode(key: Buffer, { id, code }: { id: string; code: string }): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, key, nonce).setAAD(Buffer.from(id));
  const sealed = Buffer.concat([cipher.update(code, 'utf8'), cipher.final()]);
  return [keyId(key), ...[nonce, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'))].join('.');
}

/** @throws SealBrokenError */
export function openCode(key: Buffer, { id, sealed }: { id: string; sealed: string }): string {
  const [sealedWith, ...parts] = sealed.split('.');
  const [nonce, tag, text] = parts.map((part) => Buffer.from(part, 'base64url'));
  if (sealedWith !== keyId(key)) throw new SealBrokenError('Sealed with another OTP_ENCRYPTION_KEY');
  if (!nonce || !tag || !text || tag.length !== 16) throw new SealBrokenError('Not a sealed code');
  try {
    const decipher = createDecipheriv(algorithm, key, nonce).setAAD(Buffer.from(id)).setAuthTag(tag);
    return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8');
  } catch (cause) {
    throw new SealBrokenError('The sealed code was changed', { cause });
  }
}

function keyId(key: Buffer): string {
  return createHash('sha256').update('tok sealed code').update(key).digest('hex').slice(0, 8);
}
