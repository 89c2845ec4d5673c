import { useIonRouter } from '@ionic/react';
import { useEffect, useRef } from 'react';
import { failureOf } from '../api/api-failure.ts';
import { getSession } from '../api/get-session.ts';
import { isSignedIn } from '../api/session-tokens.ts';
import { forgetPendingStart, readPendingStart } from '../api/start-session.ts';
import { paths } from '../paths.ts';

/** A start whose answer was lost, because the app was closed or the network went: if the server has it, the driver is led to it. */
export function useRecoverStart(): void {
  const router = useIonRouter();
  const open = useRef(router.push);
  useEffect(() => {
    open.current = router.push;
  });
  useEffect(() => {
    const pending = readPendingStart();
    if (!pending || !isSignedIn()) return;
    getSession(pending.id).then(
      () => {
        forgetPendingStart();
        open.current(paths.session(pending.id), 'root', 'replace');
      },
      (error: unknown) => {
        if (failureOf(error).code === 'NOT_FOUND') forgetPendingStart();
      },
    );
  }, []);
}
