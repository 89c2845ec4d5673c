import { IonIcon } from '@ionic/react';
import { alertCircle } from 'ionicons/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { failureOf } from '../api/api-failure.ts';
import { formatDuration, formatMoney } from '../i18n/format.ts';
import { Button } from './button.tsx';

interface FailureBandProps {
  error: unknown;
  onRetry?: (() => void) | undefined;
  /** more to say, or another way out */
  children?: ReactNode;
}

/** What went wrong, in words, with a way out. */
export function FailureBand({ error, onRetry, children }: FailureBandProps) {
  const { t } = useTranslation();
  const failure = failureOf(error);
  const { debtMinor, retryAfterS } = failure.facts;
  return (
    <div className="band band--fault" role="alert">
      <IonIcon icon={alertCircle} aria-hidden="true" />
      <div>
        {t(`errors.${failure.code}`)}
        {typeof debtMinor === 'number' ? ` ${t('pay.debt', { sum: formatMoney(debtMinor) })}.` : null}
        {typeof retryAfterS === 'number' ? ` ${t('common.retryAfter', { time: formatDuration(retryAfterS) })}` : null}
      </div>
      {children || onRetry ? (
        <div className="band__action">
          {children}
          {onRetry ? (
            <Button look="plain" onClick={onRetry}>
              {t('common.retry')}
            </Button>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}
