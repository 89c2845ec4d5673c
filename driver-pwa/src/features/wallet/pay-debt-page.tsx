import { useIonRouter } from '@ionic/react';
import type { Debts, Sources } from '@tok/api';
import { checkmarkCircle } from 'ionicons/icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDebts } from '../../api/get-debts.ts';
import { useSources } from '../../api/get-sources.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { useOwnLocation } from '../../components/own-location.ts';
import { Page } from '../../components/page.tsx';
import { Skeletons } from '../../components/skeletons.tsx';
import { formatMoney } from '../../i18n/format.ts';
import { paths, safeBackPath } from '../../paths.ts';
import { BeginFailure } from './begin-failure.tsx';
import { useBeginPayment } from './begin.ts';
import { DebtCard } from './debt-list.tsx';
import { firstChoice, PayFromChoice, type PayFrom } from './pay-from.tsx';
import { PendingPayments } from './pending-payments.tsx';
import './wallet.css';

interface PayDebtFormProps {
  debts: Debts;
  sources: Sources;
  from: PayFrom;
  onChoose: (from: PayFrom) => void;
}

function PayDebtForm({ debts, sources, from, onChoose }: PayDebtFormProps) {
  const { t } = useTranslation();
  const { debtMinor, balanceMinor } = debts;
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
        balance={{ balanceMinor, isEnough: balanceMinor >= debtMinor }}
        chosen={from}
        onChoose={onChoose}
      />
    </>
  );
}

function NoDebt({ back }: { back: string }) {
  const { t } = useTranslation();
  const router = useIonRouter();
  return (
    <EmptyState icon={checkmarkCircle} title={t('payDebt.none')} note={t('payDebt.noneNote')}>
      <Button onClick={() => router.push(back, 'root', 'replace')}>{t('pay.next')}</Button>
    </EmptyState>
  );
}

/** «Оплатить сейчас»: all that is owed, by a card or from the balance. */
export function PayDebtPage() {
  const { t } = useTranslation();
  const { query } = useOwnLocation();
  const back = query.has('back') ? safeBackPath(query.get('back')) : paths.wallet();
  const debts = useDebts();
  const sources = useSources();
  const begin = useBeginPayment('debt', (id) => paths.debtReturn(id, back));
  const [chosen, setChosen] = useState<PayFrom | null>(null);
  const from = chosen ?? firstChoice(sources.data?.cards ?? []);
  const debtMinor = debts.data?.debtMinor ?? 0;
  const pay = () => begin.mutate({ amountMinor: debtMinor, paymentMethodId: from === 'new' ? null : from });
  const footer =
    debtMinor === 0 || !sources.data ? null : (
      <>
        {begin.isError ? <BeginFailure error={begin.error} /> : null}
        <Button isWide disabled={begin.isPending} onClick={pay}>
          {begin.isPending ? t('topUp.sending') : t('payDebt.do', { sum: formatMoney(debtMinor) })}
        </Button>
        <p className="note money-form__note">{t('payDebt.whole')}</p>
      </>
    );
  const skeleton = <Skeletons count={4} heightPx={88} />;
  return (
    <Page title={t('payDebt.title')} backTo={back} footer={footer}>
      <Loaded query={debts} skeleton={skeleton}>
        {(owed) =>
          owed.debtMinor === 0 ? (
            <NoDebt back={back} />
          ) : (
            <Loaded query={sources} skeleton={skeleton}>
              {(data) => <PayDebtForm debts={owed} sources={data} from={from} onChoose={setChosen} />}
            </Loaded>
          )
        }
      </Loaded>
    </Page>
  );
}
