import type { Knex } from 'knex';
import type { PaymentMethodRow, Uuid } from '@tok/database';
import { readBalances } from '../ledger/read-balances.ts';
import { refundableTopUps } from '../refunds/request-balance-refund.ts';

/** Where what is left in a wallet would go now. Kopecks. */
export interface BalanceRefundPlan {
  balanceMinor: number;
  /** one for each card, in the order in which they are filled; a card that was not saved, or is deleted, has no words */
  cards: { brand: string | null; last4: string | null; amountMinor: number }[];
  /** what no card can take: paid in otherwise, longer ago than banks give back, or to a card that has had it all */
  unplacedMinor: number;
}

/** As `requestBalanceRefund` would place it. */
export async function planBalanceRefund(
  db: Knex,
  { clientId, now }: { clientId: Uuid; now: Date },
): Promise<BalanceRefundPlan> {
  const { balanceMinor } = await readBalances(db, clientId);
  const topUps = balanceMinor > 0 ? await refundableTopUps(db, { clientId, now }) : [];
  const byCard = new Map<Uuid | null, number>();
  let leftMinor = balanceMinor;
  for (const { payment_method: card, captured_minor: captured, refunded_minor: refunded } of topUps) {
    const partMinor = Math.min(leftMinor, captured - refunded);
    if (partMinor <= 0) continue;
    byCard.set(card, (byCard.get(card) ?? 0) + partMinor);
    leftMinor -= partMinor;
  }
  const known = await cardsOf(db, [...byCard.keys()]);
  const cards = [...byCard].map(([id, amountMinor]) => ({
    ...(known.get(id ?? '') ?? { brand: null, last4: null }),
    amountMinor,
  }));
  return { balanceMinor, cards, unplacedMinor: leftMinor };
}

async function cardsOf(db: Knex, ids: (Uuid | null)[]): Promise<Map<Uuid, Pick<PaymentMethodRow, 'brand' | 'last4'>>> {
  const rows = await db<PaymentMethodRow>('payment_methods')
    .whereIn(
      'id',
      ids.flatMap((id) => id ?? []),
    )
    .select('id', 'brand', 'last4');
  return new Map(rows.map(({ id, brand, last4 }) => [id, { brand, last4 }]));
}
