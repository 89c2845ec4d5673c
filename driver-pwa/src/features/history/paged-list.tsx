import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button.tsx';
import { FailureBand } from '../../components/failure-band.tsx';
import { Freshness } from '../../components/freshness.tsx';
import { LongList } from '../../components/long-list.tsx';
import { Skeletons } from '../../components/skeletons.tsx';

const rowHeightPx = 84;

/** The parts of an infinite query that matter here. */
interface Paged {
  data: unknown;
  dataUpdatedAt: number;
  failureCount: number;
  failureReason: Error | null;
  error: Error | null;
  isPending: boolean;
  isError: boolean;
  isFetchNextPageError: boolean;
  isFetchingNextPage: boolean;
  hasNextPage: boolean;
  fetchNextPage: () => Promise<unknown>;
  refetch: () => Promise<unknown>;
}

interface PagedListProps<Row> {
  query: Paged;
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  /** stands there while nothing matches */
  empty: ReactNode;
  children: (row: Row) => ReactNode;
}

/** A list that goes on as one scrolls, or at a button. */
export function PagedList<Row>({ query, rows, keyOf, empty, children }: PagedListProps<Row>) {
  const { t } = useTranslation();
  const goOn = () => void query.fetchNextPage();
  if (query.data === undefined) {
    return query.isError ? (
      <FailureBand error={query.error} onRetry={() => void query.refetch()} />
    ) : (
      <Skeletons count={5} heightPx={rowHeightPx} />
    );
  }
  if (rows.length === 0) return <>{empty}</>;
  return (
    <>
      {query.isFetchNextPageError ? null : <Freshness query={query} />}
      <LongList
        rows={rows}
        keyOf={keyOf}
        rowHeightPx={rowHeightPx}
        onEnd={() => {
          if (query.hasNextPage && !query.isFetchingNextPage && !query.isFetchNextPageError) goOn();
        }}
      >
        {children}
      </LongList>
      {query.isFetchingNextPage ? <Skeletons count={2} heightPx={rowHeightPx} /> : null}
      {query.isFetchNextPageError ? <FailureBand error={query.error} onRetry={goOn} /> : null}
      {query.hasNextPage && !query.isFetchingNextPage && !query.isFetchNextPageError ? (
        <Button look="quiet" isWide onClick={goOn}>
          {t('history.more')}
        </Button>
      ) : null}
    </>
  );
}
