import type { CardView } from '@tok/api';
import { addCircleOutline, cardOutline, walletOutline } from 'ionicons/icons';
import { useTranslation } from 'react-i18next';
import { cardExpiry, cardName, isUsableCard } from '../../components/card-name.ts';
import { PayOptions } from '../../components/pay-options.tsx';
import { formatMoney } from '../../i18n/format.ts';

/** A saved card's id; 'balance'; 'new': a card typed into the provider's form. */
export type PayFrom = string;

interface PayFromProps {
  label: string;
  cards: readonly CardView[];
  /** null: the balance is no choice here */
  balance: { balanceMinor: number; isEnough: boolean } | null;
  chosen: PayFrom;
  onChoose: (from: PayFrom) => void;
}

/** The card that is offered first, else a new one. */
export function firstChoice(cards: readonly CardView[]): PayFrom {
  const usable = cards.filter(isUsableCard);
  return (usable.find(({ isDefault }) => isDefault) ?? usable[0])?.id ?? 'new';
}

/** What to pay with: saved cards, the balance, or a card that is typed into the provider's form. */
export function PayFromChoice({ label, cards, balance, chosen, onChoose }: PayFromProps) {
  const { t } = useTranslation();
  const isShort = balance?.isEnough === false;
  const options = [
    ...cards.filter(isUsableCard).map((card) => ({
      value: card.id,
      icon: cardOutline,
      title: cardName(t, card),
      detail: [cardExpiry(t, card)],
    })),
    ...(balance
      ? [
          {
            value: 'balance',
            icon: walletOutline,
            title: t('pay.balance'),
            detail: [
              t(isShort ? 'wallet.balanceShort' : 'pay.balanceLeft', { sum: formatMoney(balance.balanceMinor) }),
            ],
            isDisabled: isShort,
          },
        ]
      : []),
    { value: 'new', icon: addCircleOutline, title: t('wallet.newCard'), detail: [t('wallet.newCardNote')] },
  ];
  return <PayOptions question={label} options={options} chosen={chosen} onChoose={onChoose} />;
}
