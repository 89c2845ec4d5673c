import { IonIcon, useIonRouter } from '@ionic/react';
import type { SessionView } from '@tok/api';
import { chevronForward, flash } from 'ionicons/icons';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router-dom';
import { useCurrentSessions } from '../api/get-current-sessions.ts';
import { sessionLine } from '../components/session-line.ts';
import { formatEnergy, formatMoney, formatTime } from '../i18n/format.ts';
import { paths } from '../paths.ts';

const shownOn = [paths.map(), paths.stations(), paths.menu()];

function wordsOf(t: TFunction, sessions: readonly SessionView[]): { title: string; figures: string } | null {
  const [first] = sessions;
  if (!first) return null;
  if (sessions.length === 1) {
    const title = t('charging.station', { number: first.station.displayNumber });
    return { title, figures: sessionLine(t, first) };
  }
  const sum = (of: (session: SessionView) => number) => sessions.reduce((total, session) => total + of(session), 0);
  const energy = formatEnergy(
    t,
    sum(({ energyWh }) => energyWh),
    1,
  );
  const cost = formatMoney(sum(({ costMinor }) => costMinor));
  return { title: t('charging.running', { count: sessions.length }), figures: `${energy} · ${cost}` };
}

/** The way back to what is charging, from the tabs: to the one charge, or to the list of several. */
export function RunningSessionBar() {
  const { t } = useTranslation();
  const router = useIonRouter();
  const { pathname } = useLocation();
  const { data: sessions = [], failureCount, isError, dataUpdatedAt } = useCurrentSessions();
  const [first] = sessions;
  const words = wordsOf(t, sessions);
  if (!first || !words || !shownOn.includes(pathname)) return null;
  // A sum that cannot be read again is of the moment it was read.
  const asOf = isError || failureCount > 0 ? ` ${t('charging.asOf', { time: formatTime(dataUpdatedAt) })}` : '';
  const path = sessions.length === 1 ? paths.session(first.id) : paths.sessions();
  return (
    <button type="button" className="running-bar" onClick={() => router.push(path)}>
      <span className="running-bar__mark">
        <IonIcon icon={flash} aria-hidden="true" />
      </span>
      <span className="running-bar__text">
        <strong>{words.title}</strong>
        <span className="figures">
          {words.figures}
          {asOf}
        </span>
      </span>
      <IonIcon icon={chevronForward} aria-hidden="true" />
    </button>
  );
}
