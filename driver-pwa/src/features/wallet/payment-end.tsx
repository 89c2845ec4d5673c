import { useIonRouter } from '@ionic/react';
import { checkmarkCircle, closeCircle, helpCircle } from 'ionicons/icons';
import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { failureOf } from '../../api/api-failure.ts';
import { Button } from '../../components/button.tsx';
import { declineText } from '../../components/decline-text.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { AwaitingBank } from './awaiting-bank.tsx';

interface Followed {
  status: 'pending' | 'awaiting_confirmation' | 'captured' | 'failed';
  failureCode: string | null;
  confirmationUrl: string | null;
}

interface PaymentEndProps<View extends Followed> {
  query: UseQueryResult<View>;
  /** what is said once the money is there */
  done: (view: View) => { title: string; note: string };
  failedTitle: string;
  /** where it can be tried again */
  againPath: string;
  /** where it leads on to */
  nextPath: string;
}

/** Follows a payment to its end: waits, leads back to the bank's form, and says how it ended. */
export function PaymentEnd<View extends Followed>({
  query,
  done,
  failedTitle,
  againPath,
  nextPath,
}: PaymentEndProps<View>) {
  const { t } = useTranslation();
  const router = useIonRouter();
  const go = (path: string) => router.push(path, 'root', 'replace');
  const next = (
    <Button look="plain" onClick={() => go(nextPath)}>
      {t('common.back')}
    </Button>
  );
  const again = <Button onClick={() => go(againPath)}>{t('payEnd.again')}</Button>;
  if (query.data === undefined && query.isError && failureOf(query.error).code === 'NOT_FOUND') {
    return (
      <EmptyState icon={helpCircle} title={t('payEnd.unknown')} note={t('payEnd.unknownNote')}>
        {again}
        {next}
      </EmptyState>
    );
  }
  return (
    <Loaded query={query}>
      {(view) => {
        if (view.status === 'captured') {
          return (
            <EmptyState icon={checkmarkCircle} {...done(view)}>
              <Button onClick={() => go(nextPath)}>{t('pay.next')}</Button>
            </EmptyState>
          );
        }
        if (view.status === 'failed') {
          const why = declineText(t, view.failureCode) ?? '';
          return (
            <EmptyState icon={closeCircle} title={failedTitle} note={`${why} ${t('payEnd.notTaken')}`.trim()}>
              {again}
              {next}
            </EmptyState>
          );
        }
        return <AwaitingBank confirmationUrl={view.confirmationUrl}>{next}</AwaitingBank>;
      }}
    </Loaded>
  );
}
