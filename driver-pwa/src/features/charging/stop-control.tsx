import type { SessionView } from '@tok/api';
import { stopCircleOutline } from 'ionicons/icons';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStopSession } from '../../api/stop-session.ts';
import { Button } from '../../components/button.tsx';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { FailureBand } from '../../components/failure-band.tsx';
import { formatEnergy, formatMoney } from '../../i18n/format.ts';

/** What a stop brings: what is charged, what comes back, and that the plug must be taken out. */
export function stopNote(t: TFunction, session: SessionView, asOf: string | null): string {
  const { source, hold, costMinor, energyWh } = session;
  const unplug = t('charging.stopAskUnplug');
  if (source.kind === 'program') return `${t('charging.stopAskCompany')} ${unplug}`;
  const facts = { cost: formatMoney(costMinor), energy: formatEnergy(t, energyWh, 2) };
  const charge =
    asOf === null ? t('charging.stopAskCharge', facts) : t('charging.stopAskChargeAt', { ...facts, time: asOf });
  const leftMinor = (hold?.heldMinor ?? 0) - costMinor;
  if (leftMinor <= 0) return `${charge} ${unplug}`;
  const back = t(source.kind === 'card' ? 'charging.stopAskReturnCard' : 'charging.stopAskReturnBalance', {
    sum: formatMoney(leftMinor),
  });
  return `${charge} ${back} ${unplug}`;
}

interface StopControlProps {
  session: SessionView;
  /** when the figures are not of now: HH:MM they are of */
  asOf: string | null;
}

/** «Остановить зарядку», and while nothing flows yet «Отменить»; both only after a question. */
export function StopControl({ session, asOf }: StopControlProps) {
  const { t } = useTranslation();
  const stop = useStopSession(session.id);
  const [isAsking, setAsking] = useState(false);
  const isBefore = session.status === 'holding' || session.status === 'starting';
  const isStopping = session.stopRequestedAt !== null || stop.isPending || session.status === 'finishing';
  const confirm = () => {
    setAsking(false);
    stop.mutate();
  };
  return (
    <>
      {stop.isError && !isStopping ? <FailureBand error={stop.error} /> : null}
      <Button
        look={isBefore ? 'quiet' : 'danger'}
        isWide
        icon={stopCircleOutline}
        disabled={isStopping}
        onClick={() => setAsking(true)}
      >
        {isStopping ? t('charging.stopping') : t(isBefore ? 'charging.cancelStart' : 'charging.stop')}
      </Button>
      {isAsking && !isStopping ? (
        <ConfirmDialog
          title={t(isBefore ? 'charging.cancelAsk' : 'charging.stopAsk')}
          note={isBefore ? t('charging.cancelAskNote') : stopNote(t, session, asOf)}
          yes={t(isBefore ? 'charging.cancelYes' : 'charging.stopYes')}
          no={t('charging.stopNo')}
          onYes={confirm}
          onNo={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}
