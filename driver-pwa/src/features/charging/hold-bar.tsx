import type { HoldStanding, SessionView } from '@tok/api';
import { addCircleOutline } from 'ionicons/icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { failureOf } from '../../api/api-failure.ts';
import { useExtendHold } from '../../api/extend-hold.ts';
import { Button } from '../../components/button.tsx';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { declineText } from '../../components/decline-text.ts';
import { FailureBand } from '../../components/failure-band.tsx';
import { formatMoney, formatPercent } from '../../i18n/format.ts';
import { leaveApp } from '../../leave-app.ts';

const undecided = ['pending', 'awaiting_confirmation'];

function Extension({ extension }: { extension: NonNullable<HoldStanding['extension']> }) {
  const { t } = useTranslation();
  const { status, amountMinor, failureCode, confirmationUrl } = extension;
  if (status === 'failed') {
    return (
      <p className="note" role="alert">
        {declineText(t, failureCode)} {t('charging.extendFailed')}
      </p>
    );
  }
  if (confirmationUrl) {
    return (
      <>
        <p className="lead">{t('charging.confirm')}</p>
        <Button isWide onClick={() => leaveApp(confirmationUrl)}>
          {t('charging.confirmButton')}
        </Button>
      </>
    );
  }
  const sum = formatMoney(amountMinor);
  return (
    <p className="note" role="status">
      {t(undecided.includes(status) ? 'charging.extending' : 'charging.extended', { sum })}
    </p>
  );
}

function ExtendButton({ session, hold }: { session: SessionView; hold: HoldStanding }) {
  const { t } = useTranslation();
  const extend = useExtendHold(session.id);
  const [isAsking, setAsking] = useState(false);
  const sum = formatMoney(hold.extendByMinor);
  const confirm = () => {
    setAsking(false);
    extend.mutate(hold.extendByMinor, {
      onSuccess: (extended) => {
        const form = extended.hold?.extension?.confirmationUrl;
        if (form) leaveApp(form);
      },
    });
  };
  return (
    <>
      {extend.isError ? (
        <FailureBand error={extend.error}>
          {failureOf(extend.error).isTemporary ? <p>{t('charging.extendNotSent')}</p> : null}
        </FailureBand>
      ) : null}
      {hold.canExtend ? (
        <Button look="quiet" isWide icon={addCircleOutline} disabled={extend.isPending} onClick={() => setAsking(true)}>
          {extend.isPending ? t('charging.extending', { sum }) : t('charging.extend')}
        </Button>
      ) : null}
      {isAsking ? (
        <ConfirmDialog
          title={t('charging.extendAsk', { sum })}
          note={t(session.source.kind === 'balance' ? 'charging.extendBalance' : 'charging.extendCard', { sum })}
          yes={t('charging.extendYes', { sum })}
          no={t('charging.extendNo')}
          isCalm
          onYes={confirm}
          onNo={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}

/** How much of the held money the charge has used, and the way to hold more. */
export function HoldBar({ session, hold }: { session: SessionView; hold: HoldStanding }) {
  const { t } = useTranslation();
  const percent = Math.min(100, Math.floor(hold.share * 100));
  const used = t('charging.holdUsed', {
    sum: formatMoney(hold.usedMinor),
    percent: formatPercent(t, percent),
  });
  return (
    <section className="card hold" aria-label={t('charging.holdTitle', { sum: formatMoney(hold.heldMinor) })}>
      <p className="hold__title figures">{t('charging.holdTitle', { sum: formatMoney(hold.heldMinor) })}</p>
      <div
        className={`hold__bar${hold.isRunningLow ? ' hold__bar--low' : ''}`}
        role="meter"
        aria-label={used}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
      >
        <span style={{ width: `${percent}%` }} />
      </div>
      <p className="note figures">{used}</p>
      {hold.isRunningLow ? (
        <p className="hold__low" role="status">
          {t('charging.holdLow')}
        </p>
      ) : null}
      {hold.extension ? <Extension extension={hold.extension} /> : null}
      <ExtendButton session={session} hold={hold} />
    </section>
  );
}
