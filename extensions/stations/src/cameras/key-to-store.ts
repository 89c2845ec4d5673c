import { hashPassword } from '@tok/database';
import { InvalidRowError } from '../refusal.ts';

export const keyLengthMin = 16;
export const keyLengthMax = 128;

/**
 * What becomes of `key_hash` in a camera that is saved.
 *
 * @returns the hash to store, null to take the key away, undefined to leave it as it is
 * @throws InvalidRowError for a key that cannot be sent as a bearer token, is too short or too long
 */
export async function keyToStore(given: unknown): Promise<string | null | undefined> {
  if (given === null || given === '') return null;
  if (typeof given !== 'string') throw new InvalidRowError({ reason: 'Ключ камеры должен быть текстом' });
  // What a concealed column reads as: a client that sends the whole row back does not mean to change it.
  if (/^\*+$/.test(given)) return undefined;
  if (given.length < keyLengthMin || given.length > keyLengthMax)
    throw new InvalidRowError({ reason: `Ключ камеры: от ${keyLengthMin} до ${keyLengthMax} знаков` });
  if (!/^[\w.~+/=-]+$/.test(given))
    throw new InvalidRowError({ reason: 'Ключ камеры: латинские буквы, цифры и знаки - . _ ~ + / =' });
  return hashPassword(given);
}
