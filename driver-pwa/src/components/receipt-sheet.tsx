import type { ReceiptView } from '@tok/api';
import { useTranslation } from 'react-i18next';
import { formatDay, formatMoney, formatPercent, formatTime } from '../i18n/format.ts';
import { Button } from './button.tsx';
import { FactList } from './fact-list.tsx';
import { receiptName } from './receipt-name.ts';
import { Sheet } from './sheet.tsx';

interface ReceiptSheetProps {
  receipt: ReceiptView;
  /** of the place where it was made; the phone's where there is none */
  timeZone?: string | undefined;
  onClose: () => void;
}

/** A cash receipt with everything the tax service knows it by. */
export function ReceiptSheet({ receipt, timeZone, onClose }: ReceiptSheetProps) {
  const { t } = useTranslation();
  const { fiscal, vat, registeredAt, sentTo, status } = receipt;
  const moment = (instant: string) => `${formatDay(instant, timeZone)}, ${formatTime(instant, timeZone)}`;
  const rows: readonly (readonly [string, string | null])[] = [
    [t('receipt.state'), t(`receipt.${status}`)],
    [t('receipt.sum'), formatMoney(receipt.amountMinor)],
    [
      vat === null ? '' : t('receipt.vat', { percent: formatPercent(t, vat.basisPoints / 100) }),
      vat === null ? null : vat.basisPoints === 0 ? t('receipt.noVat') : formatMoney(vat.amountMinor),
    ],
    [t('receipt.documentNumber'), fiscal.documentNumber],
    [t('receipt.storageNumber'), fiscal.storageNumber],
    [t('receipt.fiscalAttribute'), fiscal.attribute],
    [t('receipt.madeAt'), registeredAt && moment(registeredAt)],
    [t('receipt.sentTo'), sentTo],
  ];
  return (
    <Sheet title={receiptName(t, receipt)} onClose={onClose}>
      <p className="lead">{receipt.description}</p>
      <FactList facts={rows} />
      {receipt.isFromBalance ? <p className="note">{t('receipt.fromBalance')}</p> : null}
      {status === 'delayed' ? <p className="note">{t('receipt.delayedNote')}</p> : null}
      {status === 'registered' ? <p className="note">{t('receipt.check')}</p> : null}
      <Button look="quiet" isWide onClick={onClose}>
        {t('common.close')}
      </Button>
    </Sheet>
  );
}
