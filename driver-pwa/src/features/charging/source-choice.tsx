import type { CardView, PaymentSource, Sources } from '@tok/api';
import { energyForMoney } from '@tok/domain';
import type { TFunction } from 'i18next';
import { briefcaseOutline, cardOutline, walletOutline } from 'ionicons/icons';
import { useTranslation } from 'react-i18next';
import { cardExpiry, cardName, isUsableCard } from '../../components/card-name.ts';
import { PayOptions } from '../../components/pay-options.tsx';
import { sourceKey } from '../../components/source-key.ts';
import { formatEnergy, formatMoney } from '../../i18n/format.ts';
import { lastSourceKey } from './last-source.ts';

interface ChoiceProps {
  sources: Sources;
  /** of the connector, for this driver now; null: not known */
  priceMinorPerKwh: number | null;
  chosen: string | null;
  onChoose: (key: string) => void;
}

type Program = Sources['programs'][number];

const cardKey = (id: string) => sourceKey({ kind: 'card', paymentMethodId: id } satisfies PaymentSource);
const programKey = (id: string) => sourceKey({ kind: 'program', programId: id } satisfies PaymentSource);

/** The main card first, those that cannot be charged last. */
function inOrder(cards: readonly CardView[]): CardView[] {
  const rank = (card: CardView) => (card.isDefault ? 0 : isUsableCard(card) ? 1 : 2);
  return cards.toSorted((one, other) => rank(one) - rank(other));
}

/** What is chosen before the driver chooses: what he used last, else his main card, else whatever there is. */
export function firstChoice(sources: Sources): string | null {
  const usable = [
    ...inOrder(sources.cards)
      .filter(isUsableCard)
      .map((card) => cardKey(card.id)),
    ...sources.programs.map((program) => programKey(program.id)),
    ...(sources.balanceMinor > 0 ? ['balance'] : []),
  ];
  const last = lastSourceKey();
  return last !== null && usable.includes(last) ? last : (usable[0] ?? null);
}

function cardDetail(t: TFunction, card: CardView): (string | null)[] {
  if (card.isExpired) return [t('pay.expired')];
  if (card.status !== 'active') return [t(card.status === 'pending' ? 'pay.pending' : 'pay.inactive')];
  return [card.isDefault ? t('pay.main') : null, cardExpiry(t, card)];
}

function balanceDetail(t: TFunction, balanceMinor: number, priceMinorPerKwh: number | null): (string | null)[] {
  if (balanceMinor <= 0) return [t('pay.balanceEmpty')];
  const energyWh = priceMinorPerKwh === null ? 0 : energyForMoney(balanceMinor, priceMinorPerKwh);
  return [
    t('pay.balanceLeft', { sum: formatMoney(balanceMinor) }),
    energyWh > 0 ? t('pay.balanceLasts', { energy: formatEnergy(t, energyWh, 0) }) : null,
  ];
}

/** Whose money a program's driver pays with, as the server will choose it. */
function payerOf(t: TFunction, program: Program, sources: Sources): string {
  const { company } = program;
  if (program.payer === 'company') return t('pay.paidByCompany', { company });
  const card = sources.cards.find((candidate) => candidate.isDefault && isUsableCard(candidate));
  const from = card ? t('pay.paidFromCard', { card: cardName(t, card) }) : t('pay.paidFromBalance');
  return `${t('pay.paidByDriver', { company })} ${from}`;
}

function programDetail(t: TFunction, program: Program, sources: Sources): (string | null)[] {
  const { priceMinorPerKwh, discountPercent, socCap } = program;
  return [
    payerOf(t, program, sources),
    priceMinorPerKwh === null ? null : t('common.perKwh', { price: formatMoney(priceMinorPerKwh) }),
    discountPercent === null ? null : t('pay.discount', { percent: discountPercent }),
    socCap === null ? null : t('pay.socCap', { percent: socCap }),
  ];
}

/** Everything this driver can pay with here, and what he cannot, with why. */
export function SourceChoice({ sources, priceMinorPerKwh, chosen, onChoose }: ChoiceProps) {
  const { t } = useTranslation();
  const options = [
    ...inOrder(sources.cards).map((card) => ({
      value: cardKey(card.id),
      icon: cardOutline,
      title: cardName(t, card),
      detail: cardDetail(t, card),
      isDisabled: !isUsableCard(card),
    })),
    {
      value: 'balance',
      icon: walletOutline,
      title: t('pay.balance'),
      detail: balanceDetail(t, sources.balanceMinor, priceMinorPerKwh),
      isDisabled: sources.balanceMinor <= 0,
    },
    ...sources.programs.map((program) => ({
      value: programKey(program.id),
      icon: briefcaseOutline,
      title: program.name,
      detail: programDetail(t, program, sources),
    })),
  ];
  return <PayOptions question={t('pay.lead')} options={options} chosen={chosen} onChoose={onChoose} />;
}
