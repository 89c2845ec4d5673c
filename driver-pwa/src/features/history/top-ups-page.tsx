import { useIonRouter } from '@ionic/react';
import type { TopUpView } from '@tok/api';
import { walletOutline } from 'ionicons/icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTopUps } from '../../api/get-top-ups.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Page } from '../../components/page.tsx';
import { Skeletons } from '../../components/skeletons.tsx';
import { formatMoney } from '../../i18n/format.ts';
import { paths } from '../../paths.ts';
import { FilterPanel } from './filter-panel.tsx';
import { useListFilter } from './list-filter.ts';
import { PagedList } from './paged-list.tsx';
import { TopUpRow } from './top-up-row.tsx';
import { TopUpSheet } from './top-up-sheet.tsx';
import { Totals } from './totals.tsx';
import './history.css';

/** «История пополнений»: what came into the wallet, what waits, and what failed and why. */
export function TopUpsPage() {
  const { t } = useTranslation();
  const router = useIonRouter();
  const [opened, setOpened] = useState<TopUpView | null>(null);
  const { filter, setFilter, asked, isNarrowed } = useListFilter(paths.topUps());
  const { from, to, sumMinor } = asked;
  const query = useTopUps({ from, to, amountMinor: sumMinor });
  const totals = query.data?.pages[0]?.totals;
  return (
    <Page title={t('topUps.title')} backTo={paths.menu()}>
      {totals ? (
        <Totals
          label={t('history.totals')}
          figures={[
            { label: t('topUps.count'), value: totals.count },
            { label: t('topUps.sum'), value: formatMoney(totals.amountMinor) },
          ]}
        />
      ) : query.isError ? null : (
        <Skeletons count={1} heightPx={92} />
      )}
      <FilterPanel filter={filter} hasEnergy={false} onChange={setFilter} />
      <PagedList
        query={query}
        rows={query.data?.pages.flatMap(({ topUps }) => topUps) ?? []}
        keyOf={({ id }) => id}
        empty={
          <EmptyState
            icon={walletOutline}
            title={t(isNarrowed ? 'topUps.noneFiltered' : 'topUps.none')}
            note={t(isNarrowed ? 'history.noneFilteredNote' : 'topUps.noneNote')}
          >
            {isNarrowed ? null : <Button onClick={() => router.push(paths.topUp())}>{t('wallet.topUp')}</Button>}
          </EmptyState>
        }
      >
        {(topUp) => <TopUpRow topUp={topUp} onOpen={() => setOpened(topUp)} />}
      </PagedList>
      {opened ? <TopUpSheet topUp={opened} onClose={() => setOpened(null)} /> : null}
    </Page>
  );
}
