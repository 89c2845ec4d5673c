import type { Sources } from '@tok/api';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useSources } from '../../api/get-sources.ts';
import { Button } from '../../components/button.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { MoneyField, typedMoney } from '../../components/money-field.tsx';
import { Page } from '../../components/page.tsx';
import { Skeletons } from '../../components/skeletons.tsx';
import { writeDecimal } from '../../components/typed-decimal.ts';
import { formatMoney } from '../../i18n/format.ts';
import { paths } from '../../paths.ts';
import { BeginFailure } from './begin-failure.tsx';
import { useBeginPayment } from './begin.ts';
import { firstChoice, PayFromChoice, type PayFrom } from './pay-from.tsx';
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

interface Choice {
  text: string;
  /** null: what is offered first */
  from: PayFrom | null;
  /** the form was sent: what is wrong is said */
  isChecked: boolean;
}

interface TopUpFormProps {
  sources: Sources;
  choice: Choice;
  onChange: (choice: Choice) => void;
  onSubmit: () => void;
}

const formId = 'top-up';

function TopUpForm({ sources, choice, onChange, onSubmit }: TopUpFormProps) {
  const { t } = useTranslation();
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form id={formId} className="money-form" noValidate onSubmit={submit}>
      <PendingPayments />
      <Sum
        text={choice.text}
        limits={sources.topUpLimits}
        isChecked={choice.isChecked}
        onChange={(text) => onChange({ ...choice, text, isChecked: false })}
      />
      <PayFromChoice
        label={t('topUp.from')}
        cards={sources.cards}
        balance={null}
        chosen={choice.from ?? firstChoice(sources.cards)}
        onChoose={(from) => onChange({ ...choice, from })}
      />
      {sources.debtMinor > 0 ? (
        <p className="band band--warning">{t('topUp.debtFirst', { sum: formatMoney(sources.debtMinor) })}</p>
      ) : null}
    </form>
  );
}

/** «Пополнить»: how much, and from which card. */
export function TopUpPage() {
  const { t } = useTranslation();
  const sources = useSources();
  const begin = useBeginPayment('topUp', paths.topUpReturn);
  const [choice, setChoice] = useState<Choice>({ text: '', from: null, isChecked: false });
  const amountMinor = typedMoney(choice.text);
  const from = choice.from ?? firstChoice(sources.data?.cards ?? []);
  const submit = () => {
    setChoice({ ...choice, isChecked: true });
    if (!sources.data || amountMinor === null || !isWithin(amountMinor, sources.data.topUpLimits)) return;
    if (!begin.isPending) begin.mutate({ amountMinor, paymentMethodId: from === 'new' ? null : from });
  };
  const footer = (
    <>
      {begin.isError ? <BeginFailure error={begin.error} /> : null}
      <Button type="submit" form={formId} isWide disabled={begin.isPending || !sources.data}>
        {begin.isPending
          ? t('topUp.sending')
          : amountMinor === null
            ? t('wallet.topUp')
            : t('topUp.do', { sum: formatMoney(amountMinor) })}
      </Button>
      <p className="note money-form__note">{t(from === 'new' ? 'topUp.formNote' : 'topUp.cardNote')}</p>
    </>
  );
  return (
    <Page title={t('topUp.title')} backTo={paths.wallet()} footer={footer}>
      <Loaded query={sources} skeleton={<Skeletons count={4} heightPx={88} />}>
        {(data) => <TopUpForm sources={data} choice={choice} onChange={setChoice} onSubmit={submit} />}
      </Loaded>
    </Page>
  );
}
