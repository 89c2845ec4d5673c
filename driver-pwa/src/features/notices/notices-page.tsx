import { useIonRouter } from '@ionic/react';
import type { Notice } from '@tok/api';
import { notificationsOutline } from 'ionicons/icons';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useNotices } from '../../api/get-notices.ts';
import { usePush } from '../../api/push.ts';
import { useReadNotices } from '../../api/read-notices.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { FailureBand } from '../../components/failure-band.tsx';
import { Page } from '../../components/page.tsx';
import { PushSwitch } from '../../components/push-switch.tsx';
import { Skeletons } from '../../components/skeletons.tsx';
import { paths, safeBackPath } from '../../paths.ts';
import { NoticeRow } from './notice-row.tsx';
import './notices.css';

function NoticeList({ query }: { query: ReturnType<typeof useNotices> }) {
  const { t } = useTranslation();
  const router = useIonRouter();
  const notices = query.data?.pages.flatMap((page) => page.notices) ?? [];
  if (query.isPending) return <Skeletons count={5} heightPx={84} />;
  if (notices.length === 0 && !query.isError) {
    return <EmptyState icon={notificationsOutline} title={t('notices.none')} note={t('notices.noneNote')} />;
  }
  const open = ({ path }: Notice) => router.push(safeBackPath(path));
  return (
    <>
      <ul className="rows">
        {notices.map((notice) => (
          <li key={notice.id}>
            <NoticeRow notice={notice} onOpen={() => open(notice)} />
          </li>
        ))}
      </ul>
      {query.isFetchingNextPage ? <Skeletons count={2} heightPx={84} /> : null}
      {query.hasNextPage && !query.isFetchingNextPage ? (
        <Button look="quiet" isWide onClick={() => void query.fetchNextPage()}>
          {t('notices.more')}
        </Button>
      ) : null}
    </>
  );
}

function PushCard() {
  const isUnavailable = usePush().state === 'unavailable';
  return isUnavailable ? null : (
    <div className="card">
      <PushSwitch />
    </div>
  );
}

/** «Уведомления»: what the driver was told; seen here, it is read. */
export function NoticesPage() {
  const { t } = useTranslation();
  const query = useNotices();
  const { mutate: markRead } = useReadNotices();
  const newest = query.data?.pages[0]?.notices[0]?.createdAt;
  const hasUnread = (query.data?.pages[0]?.unreadCount ?? 0) > 0;
  useEffect(() => {
    if (newest !== undefined && hasUnread) markRead(newest);
  }, [newest, hasUnread, markRead]);
  return (
    <Page title={t('notices.title')} backTo={paths.menu()}>
      {query.isError ? <FailureBand error={query.error} onRetry={() => void query.refetch()} /> : null}
      <NoticeList query={query} />
      {/* Below: whether this operator sends any is known later, and the list would move. */}
      <PushCard />
    </Page>
  );
}
