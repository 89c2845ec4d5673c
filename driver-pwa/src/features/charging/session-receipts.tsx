import type { ReceiptView, SessionView } from '@tok/api';
import { useTranslation } from 'react-i18next';
import { isSettled } from '../../api/get-session.ts';
import { useReceipts } from '../../api/get-receipts.ts';
import { Button } from '../../components/button.tsx';
import { formatDay, formatMoneyShort, formatTime } from '../../i18n/format.ts';

interface ReceiptLineProps {
  receipt: ReceiptView;
  timeZone: string;
  /** one of several: each says its sum */
  isOneOfMany: boolean;
}

function unbroken(text: string): string {
  return text.replaceAll(' ', '\u00a0');
}

function ReceiptLine({ receipt, timeZone, isOneOfMany }: ReceiptLineProps) {
  const { t } = useTranslation();
  const { kind, status, fiscal, registeredAt } = receipt;
  const { documentNumber, storageNumber, attribute } = fiscal;
  const name = t(kind === 'refund' ? 'receipt.refund' : 'receipt.title');
  const number = documentNumber === null ? '' : ` ${t('receipt.number', { number: documentNumber })}`;
  const sum = isOneOfMany ? `, ${formatMoneyShort(receipt.amountMinor)}` : '';
  const day = registeredAt && `${formatDay(registeredAt, timeZone)}, ${formatTime(registeredAt, timeZone)}`;
  const notes = [
    storageNumber && unbroken(t('receipt.storage', { number: storageNumber })),
    attribute && unbroken(t('receipt.attribute', { number: attribute })),
    day && unbroken(day),
    status === 'delayed' && t('receipt.delayedNote'),
  ].filter((note) => typeof note === 'string');
  return (
    <div>
      <dt>{`${name}${number}${sum}`}</dt>
      <dd className={`receipt__state receipt__state--${status}`}>{t(`receipt.${status}`)}</dd>
      {notes.length > 0 ? <dd className="receipt__note note">{notes.join(' · ')}</dd> : null}
    </div>
  );
}

/** The cash receipts over a charge, with the numbers to check them by; nothing where there are none. */
export function SessionReceipts({ session }: { session: SessionView }) {
  const { t } = useTranslation();
  const query = useReceipts(session.id, isSettled(session));
  const receipts = query.data;
  if (receipts?.length === 0) return null;
  if (receipts === undefined && query.isError) {
    return (
      <section className="card receipt__failure" aria-label={t('receipt.title')}>
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
        <div className="skeleton receipt__skeleton" />
      </div>
    );
  }
  return (
    <section className="card" aria-label={t('receipt.title')}>
      <dl className="facts">
        {receipts.map((receipt) => (
          <ReceiptLine
            key={receipt.id}
            receipt={receipt}
            timeZone={session.station.timeZone}
            isOneOfMany={receipts.length > 1}
          />
        ))}
      </dl>
    </section>
  );
}
