import { IonIcon, useIonRouter } from '@ionic/react';
import type { SessionView } from '@tok/api';
import { alertCircle } from 'ionicons/icons';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button.tsx';
import { FactList } from '../../components/fact-list.tsx';
import { MoneyPathButton } from '../../components/money-path-button.tsx';
import { formatMoment, formatMoneyShort } from '../../i18n/format.ts';
import { paths } from '../../paths.ts';

type Payment = NonNullable<SessionView['payment']>;

const moving = ['held', 'capturing', 'releasing'];

/** What became of the held money, and when. */
function fateOf(
  t: TFunction,
  session: SessionView,
  { status, settledAt, capturedMinor, releasedMinor }: Payment,
): string {
  if (moving.includes(status)) {
    return t(status === 'releasing' || session.status === 'failed' ? 'summary.returning' : 'summary.settling');
  }
  if (settledAt === null) return '';
  const time = formatMoment(settledAt, session.station.timeZone);
  const words = t(capturedMinor === 0 ? 'summary.returnedAt' : 'summary.settledAt', { time });
  return session.source.kind === 'card' && releasedMinor > 0 ? `${words} ${t('summary.bankDelay')}` : words;
}

/** What the charge cost above what was held, with the way to pay it. */
export function SummaryDebt({ debtMinor }: { debtMinor: number }) {
  const { t } = useTranslation();
  const router = useIonRouter();
  if (debtMinor <= 0) return null;
  return (
    <section className="band band--fault" aria-label={t('summary.debt', { sum: formatMoneyShort(debtMinor) })}>
      <IonIcon icon={alertCircle} aria-hidden="true" />
      <p>
        <strong>{t('summary.debt', { sum: formatMoneyShort(debtMinor) })}.</strong> {t('summary.debtNote')}
      </p>
      <div className="band__action">
        <Button look="plain" onClick={() => router.push(paths.wallet())}>
          {t('summary.payDebt')}
        </Button>
      </div>
    </section>
  );
}

/** Held, charged, returned: where each held rouble went. */
export function SummaryMoney({ session }: { session: SessionView }) {
  const { t } = useTranslation();
  const { payment } = session;
  if (session.source.kind === 'program') return <p className="card">{t('summary.paidByCompany')}</p>;
  if (!payment || (payment.heldMinor === 0 && payment.capturedMinor === 0)) {
    return session.status === 'failed' ? <p className="card">{t('summary.noMoney')}</p> : null;
  }
  const fate = fateOf(t, session, payment);
  return (
    <section className="card" aria-label={t('summary.money')}>
      <FactList
        facts={[
          [t('summary.held'), formatMoneyShort(payment.heldMinor)],
          [t('summary.charged'), formatMoneyShort(payment.capturedMinor)],
          [t('summary.returned'), formatMoneyShort(payment.releasedMinor)],
        ]}
      />
      {fate ? (
        <p className="note" role="status">
          {fate}
        </p>
      ) : null}
      <MoneyPathButton session={session} />
    </section>
  );
}
