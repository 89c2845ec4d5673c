import { useIonRouter } from '@ionic/react';
import type { SessionView } from '@tok/api';
import { flash } from 'ionicons/icons';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useCurrentSessions } from '../../api/get-current-sessions.ts';
import { Button } from '../../components/button.tsx';
import { useNow } from '../../components/clock.ts';
import { FactList } from '../../components/fact-list.tsx';
import { ListRow } from '../../components/list-row.tsx';
import { Page } from '../../components/page.tsx';
import { PushOffer } from '../../components/push-offer.tsx';
import { formatDuration, formatEnergy, formatMoney, formatPower, formatTime } from '../../i18n/format.ts';
import { leaveApp } from '../../leave-app.ts';
import { paths } from '../../paths.ts';
import { ChargeRing } from './charge-ring.tsx';
import { HoldBar } from './hold-bar.tsx';
import { useAwake } from './keep-awake.ts';
import { LiveWarnings, type Currency } from './live-warnings.tsx';
import { PowerCurve } from './power-curve.tsx';
import { ReadingFigures } from './reading-figures.tsx';
import { StartSteps } from './start-steps.tsx';
import { StopControl } from './stop-control.tsx';
import { timeLeftText } from './time-left.ts';
import { timeToLimit } from './time-to-limit.ts';

const timeToWords = {
  limit: 'charging.timeToLimit',
  full: 'charging.timeToFull',
  money: 'charging.timeToMoney',
} as const;

function limitText(t: TFunction, { limit }: SessionView): string {
  if (limit.kind === 'energy') return t('charging.limitEnergy', { energy: formatEnergy(t, limit.energyWh) });
  return limit.kind === 'soc' ? t('charging.limitSoc', { percent: limit.socPercent }) : t('charging.limitFull');
}

function Confirmation({ address }: { address: string }) {
  const { t } = useTranslation();
  return (
    <section className="card section">
      <h2>{t('charging.confirm')}</h2>
      <p className="lead">{t('charging.confirmNote')}</p>
      <Button isWide onClick={() => leaveApp(address)}>
        {t('charging.confirmButton')}
      </Button>
      <p className="note">{t('charging.confirmLeft')}</p>
    </section>
  );
}

function OtherCharges({ id }: { id: string }) {
  const { t } = useTranslation();
  const router = useIonRouter();
  const others = (useCurrentSessions().data ?? []).filter((session) => session.id !== id);
  if (others.length === 0) return null;
  return (
    <div className="rows">
      <ListRow
        icon={flash}
        title={t('charging.others', { count: others.length })}
        onClick={() => router.push(paths.sessions())}
      />
    </div>
  );
}

/** Power, time, roubles so far; with what is left where that is known. */
function Readings({ session, now, isOld }: { session: SessionView; now: number; isOld: boolean }) {
  const { t } = useTranslation();
  const elapsedS = session.startedAt
    ? ((session.endedAt ? Date.parse(session.endedAt) : now) - Date.parse(session.startedAt)) / 1000
    : 0;
  const left = isOld ? null : timeToLimit(session);
  return (
    <>
      <ReadingFigures
        figures={[
          {
            label: t('charging.power'),
            value: session.powerW === null || isOld ? '—' : formatPower(t, session.powerW),
          },
          { label: t('charging.time'), value: formatDuration(elapsedS) },
          { label: t('charging.cost'), value: formatMoney(session.costMinor) },
        ]}
      />
      {left ? (
        <p className="live__left figures">
          {t(timeToWords[left.by])}: <strong>{timeLeftText(t, left.seconds)}</strong>
        </p>
      ) : null}
    </>
  );
}

function Terms({ session }: { session: SessionView }) {
  const { t } = useTranslation();
  const rows: readonly (readonly [string, string])[] = [
    [t('charging.priceNow'), formatMoney(session.priceMinorPerKwh)],
    [t('charging.limit'), limitText(t, session)],
    [t('summary.paidFrom'), session.source.label ?? t('summary.fromBalance')],
    [t('info.address'), session.station.address],
    [
      t('summary.connector'),
      `${t(`connectors.${session.connector.type}`)} · ${formatPower(t, session.connector.maxPowerW, 0)}`,
    ],
  ];
  return (
    <section className="card">
      <FactList facts={rows} />
    </section>
  );
}

interface LiveSessionProps extends Currency {
  session: SessionView;
}

/** The running charge. Time goes on by itself; every other figure comes from the server. */
export function LiveSession({ session, ...currency }: LiveSessionProps) {
  const { t } = useTranslation();
  const now = useNow(true);
  const isRunning = session.status === 'charging' || session.status === 'finishing';
  const isOld = currency.isLost || currency.isStale;
  const asOf = isOld ? formatTime(currency.readAt, session.station.timeZone) : null;
  const confirmationUrl = session.payment?.confirmationUrl ?? null;
  useAwake(!isOld);
  return (
    <Page
      title={t('charging.station', { number: session.station.displayNumber })}
      backTo={paths.map()}
      footer={<StopControl session={session} asOf={asOf} />}
      isWide
      isReading
    >
      <LiveWarnings session={session} now={now} {...currency} />
      <div className={`live${isOld ? ' live--old' : ''}`}>
        <section className="live__hero">
          {isRunning ? <ChargeRing session={session} asOf={asOf} /> : <StartSteps session={session} now={now} />}
          {isRunning ? <Readings session={session} now={now} isOld={isOld} /> : null}
        </section>
        <div className="section live__details">
          {confirmationUrl ? <Confirmation address={confirmationUrl} /> : null}
          {session.hold ? <HoldBar session={session} hold={session.hold} /> : null}
          {session.status === 'charging' ? <PushOffer /> : null}
          <OtherCharges id={session.id} />
          {isRunning ? <PowerCurve curve={session.curve} /> : null}
          <Terms session={session} />
          <p className="note">{t('charging.sessionNumber', { number: session.number })}</p>
        </div>
      </div>
    </Page>
  );
}
