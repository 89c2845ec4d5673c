import type { SessionView } from '@tok/api';
import { useTranslation } from 'react-i18next';
import { formatMoneyShort } from '../../i18n/format.ts';

/** Held, charged, returned: where each held rouble went. */
export function SummaryMoney({ session }: { session: SessionView }) {
  const { t } = useTranslation();
  const { payment } = session;
  if (session.source.kind === 'program') return null;
  if (!payment || (payment.heldMinor === 0 && payment.capturedMinor === 0)) {
    return session.status === 'failed' ? <p className="card">{t('summary.noMoney')}</p> : null;
  }
  const isMoving = payment.status === 'capturing' || payment.status === 'releasing' || payment.status === 'held';
  return (
    <section className="card" aria-label={t('summary.money')}>
      <dl className="facts">
        <div>
          <dt>{t('summary.held')}</dt>
          <dd>{formatMoneyShort(payment.heldMinor)}</dd>
        </div>
        <div>
          <dt>{t('summary.charged')}</dt>
          <dd>{formatMoneyShort(payment.capturedMinor)}</dd>
        </div>
        <div>
          <dt>{t('summary.returned')}</dt>
          <dd>{formatMoneyShort(payment.releasedMinor)}</dd>
        </div>
      </dl>
      {isMoving ? (
        <p className="note" role="status">
          {t(payment.status === 'releasing' || session.status === 'failed' ? 'summary.returning' : 'summary.settling')}
        </p>
      ) : null}
    </section>
  );
}
