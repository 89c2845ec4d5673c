import type { ReceiptView } from '@tok/api';
import { receiptOutline } from 'ionicons/icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useReceipts, type ReceiptsAbout } from '../api/get-receipts.ts';
import { formatDay, formatMoney } from '../i18n/format.ts';
import { Button } from './button.tsx';
import { ListRow } from './list-row.tsx';
import { receiptName } from './receipt-name.ts';
import { ReceiptSheet } from './receipt-sheet.tsx';
import './receipt-list.css';

interface ReceiptListProps {
  about: ReceiptsAbout;
  /** nothing more will be charged or given back */
  isSettled: boolean;
  timeZone?: string | undefined;
}

/** The cash receipts over a charge or a payment, refunds among them; nothing where there are none. */
export function ReceiptList({ about, isSettled, timeZone }: ReceiptListProps) {
  const { t } = useTranslation();
  const query = useReceipts(about, isSettled);
  const [opened, setOpened] = useState<string | null>(null);
  const receipts = query.data;
  if (receipts?.length === 0) return null;
  if (receipts === undefined && query.isError) {
    return (
      <section className="card receipts__failure" aria-label={t('receipt.title')}>
        <p className="note">{t('receipt.unreadable')}</p>
        <Button look="plain" onClick={() => void query.refetch()}>
          {t('common.retry')}
        </Button>
      </section>
    );
  }
  if (receipts === undefined) {
    return (
      <div role="status">
        <span className="visually-hidden">{t('common.loading')}</span>
        <div className="skeleton receipts__skeleton" />
      </div>
    );
  }
  const shown = receipts.find(({ id }) => id === opened);
  const stateOf = ({ status, registeredAt }: ReceiptView) =>
    status === 'registered' && registeredAt ? formatDay(registeredAt, timeZone) : t(`receipt.${status}`);
  return (
    <section aria-label={t('receipt.title')}>
      <ul className="rows">
        {receipts.map((receipt) => (
          <li key={receipt.id}>
            <ListRow
              icon={receiptOutline}
              title={receiptName(t, receipt)}
              detail={<span className={`receipts__state receipts__state--${receipt.status}`}>{stateOf(receipt)}</span>}
              end={<span className="figures">{formatMoney(receipt.amountMinor)}</span>}
              onClick={() => setOpened(receipt.id)}
            />
          </li>
        ))}
      </ul>
      {shown ? <ReceiptSheet receipt={shown} timeZone={timeZone} onClose={() => setOpened(null)} /> : null}
    </section>
  );
}
