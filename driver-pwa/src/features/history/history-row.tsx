import type { History } from '@tok/api';
import { useTranslation } from 'react-i18next';
import { ListRow } from '../../components/list-row.tsx';
import { PlugIcon } from '../../components/plug-icon.tsx';
import { formatEnergy, formatMoment, formatMoney } from '../../i18n/format.ts';

/** The zone of the date filter's days. */
const historyZone = 'Europe/Moscow';

type Ended = History['sessions'][number];

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
          {formatMoment(session.startedAt ?? session.requestedAt, historyZone)}
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
