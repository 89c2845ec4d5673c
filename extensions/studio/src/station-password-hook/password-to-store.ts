import { hashPassword } from '@tok/database';
import { InvalidRowError } from '../refusal.ts';
import { passwordLengthMax, passwordLengthMin } from './password-length.ts';

/**
 * What becomes of `password_hash` in a station that is saved.
 *
 * @returns the hash to store, null to take the password away, undefined to leave it as it is
 * @throws InvalidRowError for a password that is too short or too long
 */
export async function passwordToStore(given: unknown): Promise<string | null | undefined> {
  if (given === null || given === '') return null;
  if (typeof given !== 'string') throw new InvalidRowError({ reason: 'Пароль станции должен быть текстом' });
  // What a concealed column reads as: a client that sends the whole row back does not mean to change it.
  if (/^\*+$/.test(given)) return undefined;
  if (isHash(given)) return given;
  if (given.length < passwordLengthMin || given.length > passwordLengthMax) {
    const reason = `Пароль станции: от ${passwordLengthMin} до ${passwordLengthMax} знаков`;
    throw new InvalidRowError({ reason });
  }
  return hashPassword(given);
}

function isHash(text: string): boolean {
  return /^scrypt\$[\w-]{16,}\$[\w-]{32,}$/.test(text);
}
