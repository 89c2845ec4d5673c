import type { History } from '@tok/api';
import { useTranslation } from 'react-i18next';
import { ListRow } from '../../components/list-row.tsx';
import { PlugIcon } from '../../components/plug-icon.tsx';
import { formatEnergy, formatMoney } from '../../i18n/format.ts';
import { otherZone } from '../../i18n/zone-note.ts';
import { formatPast } from './format-past.ts';

type Ended = History['sessions'][number];

/** «23 нояб., 11:14», by the station's clock; its zone where that is another than the phone's. */
function when({ startedAt, requestedAt, timeZone }: Ended): string {
  const instant = startedAt ?? requestedAt;
  const zone = otherZone(instant, timeZone);
  return zone === null ? formatPast(instant, timeZone) : `${formatPast(instant, timeZone)} (${zone})`;
}

export function HistoryRow({ session, onOpen }: { session: Ended; onOpen: () => void }) {
  const { t } = useTranslation();
  const isFailed = session.status === 'failed';
  return (
    <ListRow
      title={
        <span className="history-row__title">
          <PlugIcon type={session.connectorType} />
          {t('stations.number', { number: session.displayNumber })}
        </span>
      }
      detail={
        <>
          {when(session)}
          <br />
          {session.address}
        </>
      }
      end={
        isFailed ? (
          <span className="history-row__state">{t('history.failed')}</span>
        ) : (
          <span className="history-row__sums figures">
            <strong>{formatMoney(session.costMinor)}</strong>
            <span>{session.status === 'needs_review' ? t('history.review') : formatEnergy(t, session.energyWh)}</span>
          </span>
        )
      }
      onClick={onOpen}
    />
  );
}
