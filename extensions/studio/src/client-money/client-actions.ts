import { codeInWords, inWords, moneyText } from '@tok/studio';
import type { Words } from '@tok/studio';
import type { OrderTarget } from '../money-order/order-draft.ts';
import { orderTitles } from '../money-order/order-words.ts';
import { destinationWords } from '../money-path/path-words.ts';
import { instantText } from '../panel/instant-text.ts';
import type { ClientFacts, OpenDebt, PaidCharge } from './client-facts.ts';

const words = {
  charge: { ru: 'Зарядка №', en: 'Charge no. ' },
  debt: { ru: 'Списать долг за зарядку №', en: 'Write off the debt for charge no. ' },
} as const satisfies Record<string, Words>;

export interface Choice {
  label: string;
  target: OrderTarget;
}

/** What may be done with a client's money by hand; nothing once his profile is deleted. */
export function clientChoices(clientId: string, facts: ClientFacts, locale: string): Choice[] {
  if (facts.isDeleted) return facts.debts.map((debt) => writeOff(debt, locale));
  const of = { client: clientId };
  const { balanceMinor } = facts;
  const title = (kind: OrderTarget['kind']) => inWords(orderTitles[kind], locale);
  const choices: Choice[] = [
    { label: title('balance_credit'), target: { kind: 'balance_credit', of, maxMinor: null } },
  ];
  if (balanceMinor > 0) {
    choices.push({ label: title('balance_debit'), target: { kind: 'balance_debit', of, maxMinor: balanceMinor } });
    if (facts.debtMinor === 0) {
      choices.push({ label: title('balance_refund'), target: { kind: 'balance_refund', of, maxMinor: balanceMinor } });
    }
  }
  return [...choices, ...facts.debts.map((debt) => writeOff(debt, locale))];
}

function writeOff(debt: OpenDebt, locale: string): Choice {
  const restMinor = debt.amount_minor - debt.paid_minor - debt.written_off_minor;
  const what = `${inWords(words.debt, locale)}${debt.session?.number ?? '—'}`;
  return {
    label: `${what}: ${moneyText(restMinor, locale)}`,
    target: { kind: 'debt_write_off', of: { debt: debt.id }, maxMinor: restMinor },
  };
}

/** Charges of which something can be given back. */
export function refundChoices({ charges }: ClientFacts, locale: string): Choice[] {
  return charges.map((charge) => {
    const maxMinor = charge.captured_minor - charge.refunded_minor;
    const when = instantText(charge.settled_at, locale);
    const what = `${inWords(words.charge, locale)}${charge.session?.number ?? '—'}${when ? `, ${when}` : ''}`;
    const target: OrderTarget = {
      kind: 'refund',
      of: { payment: charge.id },
      maxMinor,
      destination: whereTo(charge, locale),
    };
    return { label: `${what}: ${moneyText(maxMinor, locale)}`, target };
  });
}

function whereTo({ source, payment_method: card }: PaidCharge, locale: string): string {
  const where = codeInWords(destinationWords, source, locale);
  return card?.last4 ? `${where} ${card.brand ?? ''} •• ${card.last4}` : where;
}
