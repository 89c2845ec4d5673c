import { useTranslation } from 'react-i18next';
import { useDebtPayment } from '../../api/get-payment.ts';
import { useOwnLocation } from '../../components/own-location.ts';
import { Page } from '../../components/page.tsx';
import { formatMoney } from '../../i18n/format.ts';
import { paths, safeBackPath } from '../../paths.ts';
import { PaymentEnd } from './payment-end.tsx';

/** Where the provider's form comes back to after a debt was paid. */
export function DebtReturnPage() {
  const { t } = useTranslation();
  const { query } = useOwnLocation();
  const back = query.has('back') ? safeBackPath(query.get('back')) : paths.wallet();
  const payment = useDebtPayment(query.get('id') ?? '');
  return (
    <Page title={t('payDebt.title')} backTo={back}>
      <PaymentEnd
        query={payment}
        done={({ amountMinor, debtMinor }) => ({
          title: t(debtMinor === 0 ? 'payDebt.done' : 'payDebt.donePart', { sum: formatMoney(amountMinor) }),
          note: debtMinor === 0 ? t('payDebt.noneNote') : t('payDebt.left', { sum: formatMoney(debtMinor) }),
        })}
        failedTitle={t('payDebt.failed')}
        againPath={paths.payDebt(back)}
        nextPath={back}
      />
    </Page>
  );
}
