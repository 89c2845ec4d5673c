import { InvalidRowError } from '../refusal.ts';

/**
 * What staff change about a client: nobody is blocked or unblocked without a reason of a few words.
 *
 * @throws InvalidRowError
 */
export function blockToStore(payload: unknown): unknown {
  if (typeof payload !== 'object' || payload === null) return payload;
  const { is_blocked: isBlocked, block_reason: reason } = payload as Record<string, unknown>;
  if (isBlocked === undefined) {
    if (reason !== undefined) {
      throw new InvalidRowError({ reason: 'Причина меняется только вместе с блокировкой' });
    }
    return payload;
  }
  const words = typeof reason === 'string' ? reason.trim() : '';
  if (typeof isBlocked !== 'boolean') throw new InvalidRowError({ reason: 'Блокировка указана неверно' });
  if (words.length < 8 || !/\s/.test(words)) {
    throw new InvalidRowError({ reason: 'Укажите несколькими словами, почему клиент блокируется или разблокируется' });
  }
  if (words.length > 250) throw new InvalidRowError({ reason: 'Причина длиннее 250 знаков' });
  return { ...payload, block_reason: words };
}
