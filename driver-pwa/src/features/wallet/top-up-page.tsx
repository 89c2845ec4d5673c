import type { Sources } from '@tok/api';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { failureOf } from '../../api/api-failure.ts';
import { useSources } from '../../api/get-sources.ts';
import { Button } from '../../components/button.tsx';
import { FailureBand } from '../../components/failure-band.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { MoneyField, typedMoney } from '../../components/money-field.tsx';
import { Page } from '../../components/page.tsx';
import { Skeletons } from '../../components/skeletons.tsx';
import { writeDecimal } from '../../components/typed-decimal.ts';
import { formatMoney } from '../../i18n/format.ts';
import { paths } from '../../paths.ts';
import { useBeginPayment } from './begin.ts';
import { firstChoice, PayFromChoice } from './pay-from.tsx';
import { PendingPayments } from './pending-payments.tsx';
import './wallet.css';

const suggestedMinor = [30_000, 50_000, 100_000, 200_000, 500_000];

type Limits = Sources['topUpLimits'];

function isWithin(amountMinor: number, { minMinor, maxMinor }: Limits): boolean {
  return amountMinor >= minMinor && amountMinor <= maxMinor;
}

interface SumProps {
  text: string;
  limits: Limits;
  isChecked: boolean;
  onChange: (text: string) => void;
}

/** The sum: by a tap, or typed. */
function Sum({ text, limits, isChecked, onChange }: SumProps) {
  const { t } = useTranslation();
  const amountMinor = typedMoney(text);
  const words = { min: formatMoney(limits.minMinor), max: formatMoney(limits.maxMinor) };
  const isBeside = amountMinor !== null && !isWithin(amountMinor, limits);
  return (
    <>
      <MoneyField
        label={t('topUp.sum')}
        text={text}
        onChange={onChange}
        fault={isBeside ? t('topUp.beside', words) : amountMinor === null ? t('topUp.missing') : null}
        isChecked={isChecked}
        hint={t('topUp.limits', words)}
        isBig
      />
      <div className="sums" role="group" aria-label={t('topUp.suggested')}>
        {suggestedMinor
          .filter((minor) => isWithin(minor, limits))
          .map((minor) => (
            <button
              key={minor}
              type="button"
              className="chip"
              aria-pressed={minor === amountMinor}
              onClick={() => onChange(writeDecimal(minor, 2))}
            >
              {formatMoney(minor)}
            </button>
          ))}
      </div>
    </>
  );
}

function TopUpForm({ sources }: { sources: Sources }) {
  const { t } = useTranslation();
  const begin = useBeginPayment('topUp', paths.topUpReturn);
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const [isChecked, setChecked] = useState(false);
  const limits = sources.topUpLimits;
  const amountMinor = typedMoney(text);
  const from = chosen ?? firstChoice(sources.cards);
  const change = (next: string) => {
    setChecked(false);
    setText(next);
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setChecked(true);
    if (amountMinor === null || !isWithin(amountMinor, limits) || begin.isPending) return;
    begin.mutate({ amountMinor, paymentMethodId: from === 'new' ? null : from });
  };
  return (
    <form className="money-form" noValidate onSubmit={submit}>
      <PendingPayments />
      <Sum text={text} limits={limits} isChecked={isChecked} onChange={change} />
      <PayFromChoice label={t('topUp.from')} cards={sources.cards} balance={null} chosen={from} onChoose={setChosen} />
      {sources.debtMinor > 0 ? (
        <p className="band band--warning">{t('topUp.debtFirst', { sum: formatMoney(sources.debtMinor) })}</p>
      ) : null}
      <div className="money-form__end">
        {begin.isError ? (
          <FailureBand error={begin.error}>
            {failureOf(begin.error).isTemporary ? <p>{t('topUp.again')}</p> : null}
          </FailureBand>
        ) : null}
        <Button type="submit" isWide disabled={begin.isPending}>
          {begin.isPending
            ? t('topUp.sending')
            : amountMinor === null
              ? t('wallet.topUp')
              : t('topUp.do', { sum: formatMoney(amountMinor) })}
        </Button>
        <p className="note">{t(from === 'new' ? 'topUp.formNote' : 'topUp.cardNote')}</p>
      </div>
    </form>
  );
}

/** «Пополнить»: how much, and from which card. */
export function TopUpPage() {
  const { t } = useTranslation();
  const sources = useSources();
  return (
    <Page title={t('topUp.title')} backTo={paths.wallet()}>
      <Loaded query={sources} skeleton={<Skeletons count={4} heightPx={88} />}>
        {(data) => <TopUpForm sources={data} />}
      </Loaded>
    </Page>
  );
}
