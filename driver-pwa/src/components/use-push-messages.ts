import { useIonRouter } from '@ionic/react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { noticesKey } from '../api/get-notices.ts';
import { renewPush } from '../api/push-subscription.ts';
import { useIsSignedIn } from '../api/session-tokens.ts';
import { safeBackPath } from '../paths.ts';

/** What the service worker says: a push has come, or the driver has tapped one. Also keeps the subscription alive. */
export function usePushMessages(): void {
  const router = useIonRouter();
  const queries = useQueryClient();
  const isDriver = useIsSignedIn();
  useEffect(() => {
    if (isDriver) void renewPush();
  }, [isDriver]);
  useEffect(() => {
    const worker = 'serviceWorker' in navigator ? navigator.serviceWorker : undefined;
    const onMessage = ({ data }: MessageEvent) => {
      const { type, path } = (data ?? {}) as { type?: unknown; path?: unknown };
      if (type === 'notice') void queries.invalidateQueries({ queryKey: noticesKey });
      if (type === 'open' && typeof path === 'string') router.push(safeBackPath(path));
    };
    worker?.addEventListener('message', onMessage);
    return () => worker?.removeEventListener('message', onMessage);
  });
}
