import { useIonRouter } from '@ionic/react';
import type { History } from '@tok/api';
import { timeOutline } from 'ionicons/icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHistory, type HistoryFilter } from '../../api/get-history.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { FailureBand } from '../../components/failure-band.tsx';
import { Page } from '../../components/page.tsx';
import { Skeletons } from '../../components/skeletons.tsx';
import { formatEnergy, formatKwh, formatMoney } from '../../i18n/format.ts';
import { paths } from '../../paths.ts';
import { HistoryRow } from './history-row.tsx';
import { useReachedEnd } from './reached-end.ts';
import './history.css';

const allTime: HistoryFilter = { from: '', to: '' };

function Totals({ totals }: { totals: History['totals'] }) {
  const { t } = useTranslation();
  return (
    <dl className="totals">
      <div>
        <dt>{t('history.count')}</dt>
        <dd className="figures">{totals.count}</dd>
      </div>
      <div>
        <dt>{t('history.energy')}</dt>
        <dd className="figures" aria-label={formatEnergy(t, totals.energyWh)}>
          {formatKwh(totals.energyWh, 1)} <small>{t('common.kwh', { value: '' }).trim()}</small>
        </dd>
      </div>
      <div>
        <dt>{t('history.cost')}</dt>
        <dd className="figures">{formatMoney(totals.costMinor)}</dd>
      </div>
    </dl>
  );
}

function DateFilter({ filter, onChange }: { filter: HistoryFilter; onChange: (filter: HistoryFilter) => void }) {
  const { t } = useTranslation();
  return (
    <div className="date-filter">
      <div className="field">
        <label htmlFor="history-from">{t('history.from')}</label>
        <input
          id="history-from"
          className="input"
          type="date"
          max={filter.to || undefined}
          value={filter.from}
          onChange={(event) => onChange({ ...filter, from: event.target.value })}
        />
      </div>
      <div className="field">
        <label htmlFor="history-to">{t('history.to')}</label>
        <input
          id="history-to"
          className="input"
          type="date"
          min={filter.from || undefined}
          value={filter.to}
          onChange={(event) => onChange({ ...filter, to: event.target.value })}
        />
      </div>
      {filter.from || filter.to ? (
        <Button look="plain" onClick={() => onChange(allTime)}>
          {t('history.reset')}
        </Button>
      ) : null}
    </div>
  );
}

function HistoryList({ query, isFiltered }: { query: ReturnType<typeof useHistory>; isFiltered: boolean }) {
  const { t } = useTranslation();
  const router = useIonRouter();
  const end = useReachedEnd(() => {
    if (query.hasNextPage && !query.isFetchingNextPage && !query.isFetchNextPageError) void query.fetchNextPage();
  });
  const sessions = query.data?.pages.flatMap((page) => page.sessions) ?? [];
  if (query.isPending) return <Skeletons count={5} heightPx={78} />;
  if (sessions.length === 0 && !query.isError) {
    return (
      <EmptyState
        icon={timeOutline}
        title={t(isFiltered ? 'history.noneFiltered' : 'history.none')}
        note={t('history.noneNote')}
      />
    );
  }
  return (
    <>
      <ul className="rows">
        {sessions.map((session) => (
          <li key={session.id}>
            <HistoryRow session={session} onOpen={() => router.push(paths.session(session.id))} />
          </li>
        ))}
      </ul>
      <div ref={end} />
      {query.isFetchingNextPage ? <Skeletons count={2} heightPx={78} /> : null}
      {query.hasNextPage && !query.isFetchingNextPage ? (
        <Button look="quiet" isWide onClick={() => void query.fetchNextPage()}>
          {t('history.more')}
        </Button>
      ) : null}
    </>
  );
}

export function HistoryPage() {
  const { t } = useTranslation();
  const [filter, setFilter] = useState(allTime);
  const query = useHistory(filter);
  const totals = query.data?.pages[0]?.totals;
  return (
    <Page title={t('history.title')} backTo={paths.menu()}>
      {totals ? <Totals totals={totals} /> : <Skeletons count={1} heightPx={92} />}
      <DateFilter filter={filter} onChange={setFilter} />
      {query.isError ? <FailureBand error={query.error} onRetry={() => void query.refetch()} /> : null}
      <HistoryList query={query} isFiltered={filter.from !== '' || filter.to !== ''} />
    </Page>
  );
}
