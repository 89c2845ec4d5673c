import type { Words } from '@tok/studio';
import { typedRoubles } from '../money/typed-roubles.ts';
import { orderWords } from './order-words.ts';
import type { OrderKind } from './order-words.ts';

/** What an order is about. */
export interface OrderTarget {
  kind: OrderKind;
  /** the column of money_orders, and the row it points to */
  of: { client: string } | { payment: string } | { debt: string };
  /** kopecks; null: nobody knows here, the server says */
  maxMinor: number | null;
  /** where the money goes, in words */
  destination?: string;
}

export interface OrderDraft {
  amount: string;
  reason: string;
}

/** What speaks against sending it; the server looks at everything once more. */
export function draftFault({ maxMinor }: OrderTarget, { amount, reason }: OrderDraft): Words | null {
  const minor = typedRoubles(amount);
  if (minor === undefined || minor === null) return orderWords.badAmount;
  if (minor <= 0) return orderWords.zero;
  if (maxMinor !== null && minor > maxMinor) return orderWords.tooMuch;
  return reasonFault(reason);
}

export function reasonFault(reason: string): Words | null {
  const words = reason.trim();
  return words.length < 8 || words.length > 250 || !/\s/.test(words) ? orderWords.badReason : null;
}

/** The row of money_orders. */
export function orderOf(
  id: string,
  { kind, of }: OrderTarget,
  { amount, reason }: OrderDraft,
): Record<string, unknown> {
  return { id, kind, ...of, amount_minor: typedRoubles(amount), reason: reason.trim() };
}
