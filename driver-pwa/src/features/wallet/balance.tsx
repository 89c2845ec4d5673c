import { useIonRouter } from '@ionic/react';
import type { Sources } from '@tok/api';
import { addOutline } from 'ionicons/icons';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button.tsx';
import { formatMoney } from '../../i18n/format.ts';
import { paths } from '../../paths.ts';

/** What can be spent now, and what stands aside of it and why. */
export function Balance({ sources }: { sources: Sources }) {
  const { t } = useTranslation();
  const router = useIonRouter();
  const { chargesMinor, refundsMinor } = sources.held;
  return (
    <section className="balance" aria-label={t('wallet.balance')}>
      <p className="balance__label">{t('wallet.available')}</p>
      <p className="balance__sum figures">{formatMoney(sources.balanceMinor)}</p>
      {chargesMinor > 0 ? (
        <p className="balance__held">{t('wallet.heldForCharge', { sum: formatMoney(chargesMinor) })}</p>
      ) : null}
      {refundsMinor > 0 ? (
        <p className="balance__held">{t('wallet.heldForRefund', { sum: formatMoney(refundsMinor) })}</p>
      ) : null}
      <Button look="quiet" isWide icon={addOutline} onClick={() => router.push(paths.topUp())}>
        {t('wallet.topUp')}
      </Button>
    </section>
  );
}
