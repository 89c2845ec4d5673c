import { hourglassOutline } from 'ionicons/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { leaveApp } from '../../leave-app.ts';

interface AwaitingBankProps {
  /** the bank's form, where there is one to go on with */
  confirmationUrl: string | null;
  /** the way on without waiting */
  children: ReactNode;
}

/** The bank has not decided yet. */
export function AwaitingBank({ confirmationUrl, children }: AwaitingBankProps) {
  const { t } = useTranslation();
  return (
    <EmptyState icon={hourglassOutline} title={t('pay.checking')} note={t('pay.checkingNote')}>
      {confirmationUrl ? (
        <Button look="quiet" onClick={() => leaveApp(confirmationUrl)}>
          {t('pay.resume')}
        </Button>
      ) : null}
      {children}
    </EmptyState>
  );
}
