import { IonIcon } from '@ionic/react';
import type { SessionView } from '@tok/api';
import { checkmark, flash } from 'ionicons/icons';
import { useTranslation } from 'react-i18next';
import { formatDuration } from '../../i18n/format.ts';

/** Before energy flows: which step it is, and how long is left to plug in. */
export function StartSteps({ session, now }: { session: SessionView; now: number }) {
  const { t } = useTranslation();
  const isAwaiting = session.payment?.status === 'awaiting_confirmation';
  const steps = [
    { key: 'holding', label: t(isAwaiting ? 'charging.confirm' : 'charging.holding') },
    { key: 'starting', label: t('charging.starting') },
    { key: 'charging', label: t('charging.charging') },
  ];
  const at = session.status === 'holding' ? 0 : 1;
  const leftS = session.startDeadlineAt ? (Date.parse(session.startDeadlineAt) - now) / 1000 : null;
  return (
    <div className="start-steps">
      <div className="start-steps__pulse" aria-hidden="true">
        <IonIcon icon={flash} />
      </div>
      <p className="start-steps__now" role="status">
        {steps[at]?.label}
      </p>
      {session.status === 'holding' && !isAwaiting ? (
        <p className="start-steps__note">{t('charging.holdingNote')}</p>
      ) : null}
      {session.status === 'starting' ? <p className="start-steps__note">{t('charging.startingNote')}</p> : null}
      {session.status === 'starting' && leftS !== null && leftS > 0 ? (
        <p className="start-steps__note figures">{t('charging.deadline', { time: formatDuration(leftS) })}</p>
      ) : null}
      <ol className="start-steps__list">
        {steps.map((step, index) => (
          <li
            key={step.key}
            aria-current={index === at ? 'step' : undefined}
            className={index < at ? 'start-steps__done' : undefined}
          >
            <span className="start-steps__mark">
              {index < at ? <IonIcon icon={checkmark} aria-hidden="true" /> : index + 1}
            </span>
            {step.label}
          </li>
        ))}
      </ol>
    </div>
  );
}
