import { useIonRouter } from '@ionic/react';
import type { TopUpView } from '@tok/api';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button.tsx';
import { cardName } from '../../components/card-name.ts';
import { declineText } from '../../components/decline-text.ts';
import { FactList } from '../../components/fact-list.tsx';
import { ReceiptList } from '../../components/receipt-list.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { formatDay, formatMoney, formatTime } from '../../i18n/format.ts';
import { paths } from '../../paths.ts';

const words = {
  pending: 'topUps.waiting',
  awaiting_confirmation: 'topUps.unconfirmed',
  captured: 'topUps.captured',
  failed: 'topUps.failed',
} as const;

function Facts({ topUp }: { topUp: TopUpView }) {
  const { t } = useTranslation();
  const moment = (instant: string) => `${formatDay(instant)}, ${formatTime(instant)}`;
  const rows: readonly (readonly [string, string | null])[] = [
    [t('topUps.state'), t(words[topUp.status])],
    [t('topUps.requestedAt'), moment(topUp.requestedAt)],
    [t('topUps.settledAt'), topUp.status === 'captured' && topUp.settledAt ? moment(topUp.settledAt) : null],
    [t('topUps.from'), topUp.card ? cardName(t, topUp.card) : t('topUps.typed')],
    [t('topUps.returned'), topUp.refundedMinor > 0 ? formatMoney(topUp.refundedMinor) : null],
  ];
  return <FactList facts={rows} />;
}

/** One top-up: how it stands, why it failed, its receipts, and the way on. */
export function TopUpSheet({ topUp, onClose }: { topUp: TopUpView; onClose: () => void }) {
  const { t } = useTranslation();
  const router = useIonRouter();
  const leave = (path: string) => {
    onClose();
    router.push(path);
  };
  const isOpen = topUp.status === 'pending' || topUp.status === 'awaiting_confirmation';
  return (
    <Sheet title={t('topUps.one', { sum: formatMoney(topUp.amountMinor) })} onClose={onClose}>
      {topUp.status === 'failed' ? <p className="band band--fault">{declineText(t, topUp.failureCode)}</p> : null}
      <Facts topUp={topUp} />
      {topUp.status === 'captured' ? <ReceiptList about={{ payment: topUp.id }} isSettled /> : null}
      {isOpen ? (
        <Button isWide onClick={() => leave(paths.topUpReturn(topUp.id))}>
          {t('topUps.look')}
        </Button>
      ) : null}
      {topUp.status === 'failed' ? (
        <Button isWide onClick={() => leave(paths.topUp())}>
          {t('wallet.topUp')}
        </Button>
      ) : null}
      <Button look="quiet" isWide onClick={onClose}>
        {t('common.close')}
      </Button>
    </Sheet>
  );
}
