import { IonIcon, useIonRouter } from '@ionic/react';
import { hourglassOutline } from 'ionicons/icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDebtPayment, useTopUp } from '../../api/get-payment.ts';
import { readPending } from '../../api/pending-payment.ts';
import { Button } from '../../components/button.tsx';
import { useInSight } from '../../components/screen-in-sight.ts';
import { formatMoney } from '../../i18n/format.ts';
import { paths } from '../../paths.ts';

const openStatuses: readonly string[] = ['pending', 'awaiting_confirmation'];

interface PendingProps {
  text: string;
  onLook: () => void;
}

function Pending({ text, onLook }: PendingProps) {
  const { t } = useTranslation();
  return (
    <div className="band band--warning" role="status">
      <IonIcon icon={hourglassOutline} aria-hidden="true" />
      <p>{text}</p>
      <div className="band__action">
        <Button look="plain" onClick={onLook}>
          {t('topUps.look')}
        </Button>
      </div>
    </div>
  );
}

function pendingIds() {
  return { topUp: readPending('topUp')?.id ?? '', debt: readPending('debt')?.id ?? '' };
}

/** Money that was asked for and whose end is not known: the app was closed, or the answer was lost. */
export function PendingPayments() {
  const { t } = useTranslation();
  const router = useIonRouter();
  const [ids, setIds] = useState(pendingIds);
  // The wallet stays below the screens that ask for money.
  useInSight(() => setIds(pendingIds()));
  const topUp = useTopUp(ids.topUp).data;
  const debt = useDebtPayment(ids.debt).data;
  return (
    <>
      {topUp && openStatuses.includes(topUp.status) ? (
        <Pending
          text={t('wallet.topUpOpen', { sum: formatMoney(topUp.amountMinor) })}
          onLook={() => router.push(paths.topUpReturn(topUp.id))}
        />
      ) : null}
      {debt && openStatuses.includes(debt.status) ? (
        <Pending
          text={t('wallet.debtPaymentOpen', { sum: formatMoney(debt.amountMinor) })}
          onLook={() => router.push(paths.debtReturn(debt.id, paths.wallet()))}
        />
      ) : null}
    </>
  );
}
