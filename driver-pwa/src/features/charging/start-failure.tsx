import { useIonRouter } from '@ionic/react';
import { useTranslation } from 'react-i18next';
import { failureOf, type FailureCode } from '../../api/api-failure.ts';
import { Button } from '../../components/button.tsx';
import { FailureBand } from '../../components/failure-band.tsx';
import { formatMoney } from '../../i18n/format.ts';
import { paths } from '../../paths.ts';

type Exit = 'payment' | 'connector' | 'wallet' | 'running' | 'deletion' | 'support';

/** Where a start that was refused can be mended; the rest can only be tried again. */
const exits: Partial<Record<FailureCode, Exit>> = {
  STATION_OFFLINE: 'connector',
  CONNECTOR_BUSY: 'connector',
  CONNECTOR_FAULTED: 'connector',
  CONNECTOR_RESERVED: 'connector',
  CONNECTOR_DISABLED: 'connector',
  TARIFF_MISSING: 'connector',
  NOT_FOUND: 'connector',
  SESSION_RUNNING: 'running',
  ID_REUSED: 'running',
  DEBT_UNPAID: 'wallet',
  BALANCE_TOO_LOW: 'payment',
  CARD_UNUSABLE: 'payment',
  CARD_EXPIRED: 'payment',
  PROGRAM_UNAVAILABLE: 'payment',
  PROGRAM_LIMIT_REACHED: 'payment',
  DELETION_REQUESTED: 'deletion',
  CLIENT_BLOCKED: 'support',
};

/** Left for a while; the others take the place of this screen. */
const aside: readonly Exit[] = ['wallet', 'deletion', 'support'];

const words = {
  payment: 'parameters.otherPayment',
  connector: 'parameters.otherConnector',
  wallet: 'pay.payDebt',
  running: 'charging.openRunning',
  deletion: 'deletion.cancel',
  support: 'wallet.support',
} as const;

interface FailureProps {
  error: unknown;
  displayNumber: string;
  number: number;
}

/** Leads where the cause is. SESSION_RUNNING names the charge; how many may run at once is the operator's. */
export function ExitButton({ error, displayNumber, number }: FailureProps) {
  const { t } = useTranslation();
  const router = useIonRouter();
  const { code, facts } = failureOf(error);
  const exit = exits[code];
  if (!exit) return null;
  const { sessionId, sessionsMax } = facts;
  const isOneOfMany = typeof sessionsMax === 'number' && sessionsMax > 1;
  const running = typeof sessionId === 'string' && !isOneOfMany ? paths.session(sessionId) : paths.sessions();
  const path = {
    payment: paths.payment(displayNumber, number),
    connector: paths.station(displayNumber),
    wallet: paths.wallet(),
    running,
    deletion: paths.deletion(),
    support: paths.contacts(),
  }[exit];
  return (
    <Button look="plain" onClick={() => router.push(path, aside.includes(exit) ? 'forward' : 'root')}>
      {t(words[exit])}
    </Button>
  );
}

/** Why the charge did not begin, that nothing is held, and what to do. */
export function StartFailure({ error, displayNumber, number }: FailureProps) {
  const { t } = useTranslation();
  const failure = failureOf(error);
  if (failure.isTemporary) {
    return (
      <FailureBand error={failure}>
        <p>{t('parameters.notSent')}</p>
      </FailureBand>
    );
  }
  const { priceMinorPerKwh, sessionsMax } = failure.facts;
  const more = [
    typeof priceMinorPerKwh === 'number' ? t('parameters.priceNow', { price: formatMoney(priceMinorPerKwh) }) : null,
    typeof sessionsMax === 'number' && sessionsMax > 1 ? t('parameters.sessionsMax', { count: sessionsMax }) : null,
    failure.code === 'PRICE_CHANGED' ? null : t('parameters.nothingHeld'),
  ].filter((text) => text !== null);
  return (
    <FailureBand error={failure}>
      <p>{more.join(' ')}</p>
      <ExitButton error={failure} displayNumber={displayNumber} number={number} />
    </FailureBand>
  );
}
