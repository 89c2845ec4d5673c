import { useIonRouter } from '@ionic/react';
import { timeOutline } from 'ionicons/icons';
import { useTranslation } from 'react-i18next';
import { useHistory } from '../../api/get-history.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Page } from '../../components/page.tsx';
import { Skeletons } from '../../components/skeletons.tsx';
import { formatKwh, formatMoney } from '../../i18n/format.ts';
import { paths } from '../../paths.ts';
import { FilterPanel } from './filter-panel.tsx';
import { HistoryRow } from './history-row.tsx';
import { useListFilter } from './list-filter.ts';
import { PagedList } from './paged-list.tsx';
import { Totals } from './totals.tsx';
import './history.css';

/** «История зарядок»: what all that match amount to, and each of them. */
export function HistoryPage() {
  const { t } = useTranslation();
  const router = useIonRouter();
  const { filter, setFilter, asked, isNarrowed } = useListFilter(paths.history());
  const { from, to, energyWh, sumMinor } = asked;
  const query = useHistory({ from, to, energyWh, costMinor: sumMinor });
  const totals = query.data?.pages[0]?.totals;
  const energy = totals && (
    <>
      {formatKwh(totals.energyWh, 1)} <small>{t('decimal.kwh')}</small>
    </>
  );
  return (
    <Page title={t('history.title')} backTo={paths.menu()}>
      {totals ? (
        <Totals
          label={t('history.totals')}
          figures={[
            { label: t('history.count'), value: totals.count },
            { label: t('history.energy'), value: energy },
            { label: t('history.cost'), value: formatMoney(totals.costMinor) },
          ]}
        />
      ) : query.isError ? null : (
        <Skeletons count={1} heightPx={92} />
      )}
      <FilterPanel filter={filter} hasEnergy onChange={setFilter} />
      <PagedList
        query={query}
        rows={query.data?.pages.flatMap(({ sessions }) => sessions) ?? []}
        keyOf={({ id }) => id}
        empty={
          <EmptyState
            icon={timeOutline}
            title={t(isNarrowed ? 'history.noneFiltered' : 'history.none')}
            note={t(isNarrowed ? 'history.noneFilteredNote' : 'history.noneNote')}
          />
        }
      >
        {(session) => <HistoryRow session={session} onOpen={() => router.push(paths.session(session.id))} />}
      </PagedList>
    </Page>
  );
}
