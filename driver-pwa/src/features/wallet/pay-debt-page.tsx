import { useIonRouter } from '@ionic/react';
import type { Debts, Sources } from '@tok/api';
import { checkmarkCircle } from 'ionicons/icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { failureOf } from '../../api/api-failure.ts';
import { useDebts } from '../../api/get-debts.ts';
import { useSources } from '../../api/get-sources.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { FailureBand } from '../../components/failure-band.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { useOwnLocation } from '../../components/own-location.ts';
import { Page } from '../../components/page.tsx';
import { Skeletons } from '../../components/skeletons.tsx';
import { formatMoney } from '../../i18n/format.ts';
import { paths, safeBackPath } from '../../paths.ts';
import { useBeginPayment } from './begin.ts';
import { DebtCard } from './debt-list.tsx';
import { firstChoice, PayFromChoice } from './pay-from.tsx';
import { PendingPayments } from './pending-payments.tsx';
import './wallet.css';

function PayDebtForm({ debts, sources, back }: { debts: Debts; sources: Sources; back: string }) {
  const { t } = useTranslation();
  const begin = useBeginPayment('debt', (id) => paths.debtReturn(id, back));
  const [chosen, setChosen] = useState<string | null>(null);
  const { debtMinor, balanceMinor } = debts;
  const isEnough = balanceMinor >= debtMinor;
  const from = chosen ?? firstChoice(sources.cards);
  const pay = () => begin.mutate({ amountMinor: debtMinor, paymentMethodId: from === 'new' ? null : from });
  return (
    <>
      <PendingPayments />
      <ul className="rows">
        {debts.debts.map((debt) => (
          <DebtCard key={debt.id} debt={debt} />
        ))}
      </ul>
      <PayFromChoice
        label={t('payDebt.from')}
        cards={sources.cards}
        balance={{ balanceMinor, isEnough }}
        chosen={from}
        onChoose={setChosen}
      />
      <div className="money-form__end">
        {begin.isError ? (
          <FailureBand error={begin.error}>
            {failureOf(begin.error).isTemporary ? <p>{t('topUp.again')}</p> : null}
          </FailureBand>
        ) : null}
        <Button isWide disabled={begin.isPending} onClick={pay}>
          {begin.isPending ? t('topUp.sending') : t('payDebt.do', { sum: formatMoney(debtMinor) })}
        </Button>
        <p className="note">{t('payDebt.whole')}</p>
      </div>
    </>
  );
}

/** «Оплатить сейчас»: all that is owed, by a card or from the balance. */
export function PayDebtPage() {
  const { t } = useTranslation();
  const router = useIonRouter();
  const { query } = useOwnLocation();
  const back = query.has('back') ? safeBackPath(query.get('back')) : paths.wallet();
  const debts = useDebts();
  const sources = useSources();
  const skeleton = <Skeletons count={4} heightPx={88} />;
  return (
    <Page title={t('payDebt.title')} backTo={back}>
      <Loaded query={debts} skeleton={skeleton}>
        {(owed) =>
          owed.debtMinor === 0 ? (
            <EmptyState icon={checkmarkCircle} title={t('payDebt.none')} note={t('payDebt.noneNote')}>
              <Button onClick={() => router.push(back, 'root', 'replace')}>{t('pay.next')}</Button>
            </EmptyState>
          ) : (
            <Loaded query={sources} skeleton={skeleton}>
              {(data) => <PayDebtForm debts={owed} sources={data} back={back} />}
            </Loaded>
          )
        }
      </Loaded>
    </Page>
  );
}
