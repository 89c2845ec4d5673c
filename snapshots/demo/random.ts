/** Seeded, so that every demo is the same demo (mulberry32). */
export interface Random {
  /** 0 ≤ x < 1 */
  next(): number;
  /** whole, both ends included */
  between(from: number, to: number): number;
  pick<T>(items: readonly T[]): T;
  /** true with this probability */
  chance(probability: number): boolean;
  /** version 4 in form; the same at every run */
  uuid(): string;
}

export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    between: (from, to) => from + Math.floor(next() * (to - from + 1)),
    pick<T>(items: readonly T[]): T {
      const item = items[Math.floor(next() * items.length)];
      if (item === undefined) throw new RangeError('Nothing to pick from');
      return item;
    },
    chance: (probability) => next() < probability,
    uuid() {
      const digits = Array.from({ length: 31 }, () => Math.floor(next() * 16).toString(16)).join('');
      const variant = '89ab'.charAt(Math.floor(next() * 4));
      return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(12, 15)}-${variant}${digits.slice(15, 18)}-${digits.slice(18, 30)}`;
    },
  };
}
