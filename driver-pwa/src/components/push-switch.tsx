import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { usePush } from '../api/push.ts';
import { FailureBand } from './failure-band.tsx';
import { useInstallWay } from './install-offer.ts';
import './push.css';

/** Notifications of this device, on or off, and how to allow them where they are not. */
export function PushSwitch() {
  const { t } = useTranslation();
  const { state, isChanging, error, turnOn, turnOff } = usePush();
  const install = useInstallWay();
  const noteId = useId();
  if (state === 'unavailable') return null;
  const help =
    state === 'denied'
      ? t('notices.pushDeniedHow')
      : state === 'unsupported'
        ? t(install === 'share' ? 'notices.pushInstall' : 'notices.pushUnsupported')
        : t('notices.pushNote');
  return (
    <div className="section">
      <label className="switch-row">
        <span className="switch-row__text">
          <strong>{t('notices.push')}</strong>
          <span className="note" id={noteId}>
            {help}
          </span>
        </span>
        <input
          type="checkbox"
          role="switch"
          aria-describedby={noteId}
          aria-label={t('notices.push')}
          checked={state === 'on'}
          disabled={isChanging || (state !== 'on' && state !== 'off')}
          onChange={(event) => (event.target.checked ? turnOn() : turnOff())}
        />
      </label>
      {error ? <FailureBand error={error} /> : null}
    </div>
  );
}
