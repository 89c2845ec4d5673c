import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { FailureBand } from './failure-band.tsx';
import { Freshness } from './freshness.tsx';
import { Skeletons } from './skeletons.tsx';

interface LoadedProps<Data> {
  query: UseQueryResult<Data>;
  skeleton?: ReactNode;
  children: (data: Data) => ReactNode;
}

/** One of: the data, why there is none, or grey shapes. Old data stays on the screen when reading it again fails, and says so. */
export function Loaded<Data>({ query, skeleton, children }: LoadedProps<Data>) {
  if (query.data !== undefined) {
    return (
      <>
        <Freshness query={query} />
        {children(query.data)}
      </>
    );
  }
  if (query.isError) return <FailureBand error={query.error} onRetry={() => void query.refetch()} />;
  return <>{skeleton ?? <Skeletons />}</>;
}
