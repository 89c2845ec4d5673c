import { IonIcon } from '@ionic/react';
import type { CardView } from '@tok/api';
import { addCircleOutline, cardOutline, walletOutline } from 'ionicons/icons';
import { useTranslation } from 'react-i18next';
import { cardExpiry, cardName } from '../../components/card-name.ts';
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

interface OptionProps {
  value: PayFrom;
  icon: string;
  title: string;
  detail: string | null;
  isDisabled?: boolean;
}

export function usableCards(cards: readonly CardView[]): CardView[] {
  return cards.filter(({ status, isExpired }) => status === 'active' && !isExpired);
}

/** The card that is offered first, else a new one. */
export function firstChoice(cards: readonly CardView[]): PayFrom {
  const usable = usableCards(cards);
  return (usable.find(({ isDefault }) => isDefault) ?? usable[0])?.id ?? 'new';
}

/** What to pay with: saved cards, the balance, or a card that is typed into the provider's form. */
export function PayFromChoice({ label, cards, balance, chosen, onChoose }: PayFromProps) {
  const { t } = useTranslation();
  const options: OptionProps[] = [
    ...usableCards(cards).map((card) => ({
      value: card.id,
      icon: cardOutline,
      title: cardName(t, card),
      detail: cardExpiry(t, card),
    })),
    ...(balance
      ? [
          {
            value: 'balance',
            icon: walletOutline,
            title: t('pay.balance'),
            detail: balance.isEnough
              ? t('pay.balanceLeft', { sum: formatMoney(balance.balanceMinor) })
              : t('wallet.balanceShort', { sum: formatMoney(balance.balanceMinor) }),
            isDisabled: !balance.isEnough,
          },
        ]
      : []),
    { value: 'new', icon: addCircleOutline, title: t('wallet.newCard'), detail: t('wallet.newCardNote') },
  ];
  return (
    <fieldset className="pay-from">
      <legend className="section__title">{label}</legend>
      {options.map(({ value, icon, title, detail, isDisabled = false }) => (
        <label key={value} className="pay-from__option">
          <input
            type="radio"
            name="pay-from"
            value={value}
            checked={value === chosen}
            disabled={isDisabled}
            onChange={() => onChoose(value)}
          />
          <span className="row__icon">
            <IonIcon icon={icon} aria-hidden="true" />
          </span>
          <span className="row__text">
            <span className="row__title">{title}</span>
            {detail === null ? null : <span className="row__detail">{detail}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
