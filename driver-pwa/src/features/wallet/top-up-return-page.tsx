import { useTranslation } from 'react-i18next';
import { useTopUp } from '../../api/get-payment.ts';
import { useSources } from '../../api/get-sources.ts';
import { useOwnLocation } from '../../components/own-location.ts';
import { Page } from '../../components/page.tsx';
import { formatMoney } from '../../i18n/format.ts';
import { paths } from '../../paths.ts';
import { PaymentEnd } from './payment-end.tsx';

/** Where the provider's form comes back to after a top-up. */
export function TopUpReturnPage() {
  const { t } = useTranslation();
  const { query } = useOwnLocation();
  const topUp = useTopUp(query.get('id') ?? '');
  const balanceMinor = useSources().data?.balanceMinor;
  return (
    <Page title={t('topUp.title')} backTo={paths.wallet()}>
      <PaymentEnd
        query={topUp}
        done={({ amountMinor }) => ({
          title: t('topUp.done', { sum: formatMoney(amountMinor) }),
          note: balanceMinor === undefined ? '' : t('topUp.balanceNow', { sum: formatMoney(balanceMinor) }),
        })}
        failedTitle={t('topUp.failed')}
        againPath={paths.topUp()}
        nextPath={paths.wallet()}
      />
    </Page>
  );
}
