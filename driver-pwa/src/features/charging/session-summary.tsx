import { IonIcon, useIonRouter } from '@ionic/react';
import type { SessionView } from '@tok/api';
import { checkmark, close, cloudOfflineOutline, informationCircleOutline, searchOutline } from 'ionicons/icons';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button.tsx';
import { declineText } from '../../components/decline-text.ts';
import { FactList } from '../../components/fact-list.tsx';
import { Page } from '../../components/page.tsx';
import {
  formatDay,
  formatEnergy,
  formatMoneyShort,
  formatPercent,
  formatPower,
  formatTime,
} from '../../i18n/format.ts';
import { zoneNote } from '../../i18n/zone-note.ts';
import { paths } from '../../paths.ts';
import { PowerCurve } from './power-curve.tsx';
import { SessionReceipts } from './session-receipts.tsx';
import { SummaryDebt, SummaryMoney } from './summary-money.tsx';
import { waysOut } from './way-out.ts';

const looks = {
  completed: { icon: checkmark, word: 'summary.completed', tone: 'free' },
  failed: { icon: close, word: 'summary.failed', tone: 'faulted' },
  needs_review: { icon: searchOutline, word: 'summary.review', tone: 'busy' },
} as const;

type Over = keyof typeof looks;

function overStatus(session: SessionView): Over {
  return session.status === 'failed' || session.status === 'needs_review' ? session.status : 'completed';
}

function Why({ session }: { session: SessionView }) {
  const { t } = useTranslation();
  const { endReason } = session;
  if (endReason === null || endReason === 'driver_stopped') return null;
  const wayOut = waysOut[endReason];
  // The bank's own reason says what to do about it.
  const why = endReason === 'card_declined' ? declineText(t, session.payment?.failureCode ?? null) : null;
  return (
    <section className="band" aria-label={t('summary.why')}>
      <IonIcon icon={informationCircleOutline} aria-hidden="true" />
      <p>
        <strong>{t(`endReasons.${endReason}`)}</strong>
        {why ? ` ${why}` : null}
        {wayOut && !why ? ` ${t(`wayOut.${wayOut}`)}` : null}
      </p>
    </section>
  );
}

function Figures({ session }: { session: SessionView }) {
  const { t } = useTranslation();
  const { timeZone } = session.station;
  const zone = session.startedAt && zoneNote(session.startedAt, timeZone);
  const energy = formatEnergy(t, session.energyWh);
  const charged = session.soc === null ? energy : `${formatPercent(t, session.soc)} / ${energy}`;
  const rows: readonly (readonly [string, string | null])[] = [
    [t('summary.energy'), charged],
    [t('summary.averagePower'), session.averagePowerW === null ? null : formatPower(t, session.averagePowerW, 3)],
    [t('summary.startedAt'), session.startedAt && formatTime(session.startedAt, timeZone)],
    [t('summary.endedAt'), session.endedAt && formatTime(session.endedAt, timeZone)],
    [t('summary.price'), formatMoneyShort(session.priceMinorPerKwh)],
  ];
  return (
    <>
      <FactList facts={rows} total={[t('summary.cost'), formatMoneyShort(session.costMinor)]} />
      {zone ? <p className="note">{zone}</p> : null}
    </>
  );
}

/** The bill of a charge, or why there was none. */
export function SessionSummary({ session, isLost }: { session: SessionView; isLost: boolean }) {
  const { t } = useTranslation();
  const router = useIonRouter();
  const status = overStatus(session);
  const look = looks[status];
  const { station, connector } = session;
  const footer = (
    <>
      <Button look="quiet" isWide onClick={() => router.push(paths.station(station.displayNumber), 'root', 'replace')}>
        {t(status === 'failed' ? 'summary.again' : 'summary.repeat')}
      </Button>
      <Button isWide onClick={() => router.push(paths.map(), 'root', 'replace')}>
        {t('summary.home')}
      </Button>
    </>
  );
  return (
    <Page title={t('summary.title')} backTo={paths.history()} footer={footer} isWide isReading>
      {isLost ? (
        <p className="band band--warning" role="status">
          <IonIcon icon={cloudOfflineOutline} aria-hidden="true" />
          {t('common.lost')}
        </p>
      ) : null}
      <div className="summary-layout">
        <div className="section">
          <section className="card summary">
            <div className="summary__head">
              <span className={`summary__sign summary__sign--${look.tone}`}>
                <IonIcon icon={look.icon} aria-hidden="true" />
              </span>
              <p className={`summary__state summary__state--${look.tone}`}>{t(look.word)}</p>
              <h2>{t('stations.number', { number: station.displayNumber })}</h2>
              <p className="note">{station.address}</p>
            </div>
            {status === 'failed' ? null : <Figures session={session} />}
          </section>
          <Why session={session} />
          <SummaryDebt debtMinor={session.debtMinor} />
          {status === 'needs_review' ? (
            <p className="band band--warning">
              <IonIcon icon={searchOutline} aria-hidden="true" />
              <span>
                {session.reviewReason ? `${t(`reviewReasons.${session.reviewReason}`)} ` : ''}
                {t('summary.reviewNote')}
              </span>
            </p>
          ) : null}
        </div>
        <div className="section">
          <SummaryMoney session={session} />
          {session.source.kind === 'program' || status === 'failed' ? null : <SessionReceipts session={session} />}
          {session.curve.length > 1 ? <PowerCurve curve={session.curve} /> : null}
          <section className="card">
            <FactList
              facts={[
                [t('summary.date'), formatDay(session.startedAt ?? session.requestedAt, station.timeZone)],
                [t('summary.connector'), `${t(`connectors.${connector.type}`)} (${connector.number})`],
                [t('summary.paidFrom'), session.source.label ?? t('summary.fromBalance')],
                [t('parameters.tariff'), session.tariffName],
                [t('summary.number'), session.number],
              ]}
            />
          </section>
          <Button look="plain" isWide onClick={() => router.push(paths.report(station.displayNumber))}>
            {t('summary.report')}
          </Button>
        </div>
      </div>
    </Page>
  );
}
