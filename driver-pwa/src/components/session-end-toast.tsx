import { IonIcon, useIonRouter } from '@ionic/react';
import type { SessionView } from '@tok/api';
import { useQueryClient } from '@tanstack/react-query';
import { close } from 'ionicons/icons';
import type { TFunction } from 'i18next';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router-dom';
import { useCurrentSessions } from '../api/get-current-sessions.ts';
import { noticesKey } from '../api/get-notices.ts';
import { getSession, sessionKey } from '../api/get-session.ts';
import { useIsSignedIn } from '../api/session-tokens.ts';
import { formatEnergy, formatMoney } from '../i18n/format.ts';
import { paths } from '../paths.ts';
import './push.css';

/** The charge that has just left the list of those that run. */
function useEndedSession(): [SessionView | null, () => void] {
  const queries = useQueryClient();
  const { data: sessions } = useCurrentSessions();
  const running = useRef<string[]>([]);
  const [ended, setEnded] = useState<SessionView | null>(null);
  useEffect(() => {
    if (!sessions) return;
    const ids = sessions.map(({ id }) => id);
    const gone = running.current.filter((id) => !ids.includes(id));
    running.current = ids;
    for (const id of gone) {
      void queries.invalidateQueries({ queryKey: noticesKey });
      queries
        // As it is now: what is kept of it may still say that it runs.
        .fetchQuery({ queryKey: sessionKey(id), queryFn: ({ signal }) => getSession(id, signal), staleTime: 0 })
        .then(setEnded)
        // The notice says it as well.
        .catch(() => undefined);
    }
  }, [sessions, queries]);
  return [ended, () => setEnded(null)];
}

function wordsOf(t: TFunction, session: SessionView): [title: string, detail: string] {
  const number = session.station.displayNumber;
  if (session.status === 'completed') {
    const figures = { energy: formatEnergy(t, session.energyWh), cost: formatMoney(session.costMinor), number };
    return [t('notices.toastDone'), t('notices.toastFigures', figures)];
  }
  if (session.status === 'needs_review') return [t('notices.toastReview'), t('notices.toastStation', { number })];
  const reason = session.endReason ? t(`endReasons.${session.endReason}`) : t('notices.toastStation', { number });
  return [t('notices.toastFailed'), reason];
}

/** A charge that ends while the app is open elsewhere is told there. It stays until it is closed: nobody reads against a clock. */
export function SessionEndToast() {
  // With the driver goes what was his.
  return useIsSignedIn() ? <Toast /> : null;
}

function Toast() {
  const { t } = useTranslation();
  const router = useIonRouter();
  const { pathname } = useLocation();
  const [ended, forget] = useEndedSession();
  const isSeen = ended !== null && pathname === paths.session(ended.id);
  useEffect(() => {
    if (isSeen) forget();
  });
  const isShown = ended !== null && !isSeen && ended.endReason !== 'cancelled_by_driver';
  const [title, detail] = isShown ? wordsOf(t, ended) : ['', ''];
  return (
    <div role="status">
      {isShown ? (
        <div className="toast">
          <span className="toast__text">
            <strong>{title}</strong>
            <span>{detail}</span>
          </span>
          <button type="button" className="toast__open" onClick={() => router.push(paths.session(ended.id))}>
            {t('notices.open')}
          </button>
          <button type="button" className="round-button" aria-label={t('common.close')} onClick={forget}>
            <IonIcon icon={close} aria-hidden="true" />
          </button>
        </div>
      ) : null}
    </div>
  );
}
