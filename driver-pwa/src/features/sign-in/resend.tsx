import { chatbubbleEllipsesOutline } from 'ionicons/icons';
import { useTranslation } from 'react-i18next';
import { failureOf } from '../../api/api-failure.ts';
import { useRequestCode } from '../../api/request-code.ts';
import { serverNow } from '../../api/server-clock.ts';
import { Button } from '../../components/button.tsx';
import { useNow } from '../../components/clock.ts';
import { FailureBand } from '../../components/failure-band.tsx';
import { formatDuration } from '../../i18n/format.ts';
import type { Challenge } from './challenge.ts';

interface ResendProps {
  challenge: Challenge;
  onChange: (next: Challenge) => void;
}

/** Sends the code once more, after the countdown; one asked for in Telegram also as an SMS. */
export function Resend({ challenge, onChange }: ResendProps) {
  const { t } = useTranslation();
  const requestCode = useRequestCode();
  const now = useNow(true);
  const leftS = Math.ceil((challenge.resendAt - now) / 1000);
  const isWaiting = leftS > 0 || requestCode.isPending;

  const resend = async (channel: Challenge['channel']) => {
    const { digits, documents } = challenge;
    try {
      const sent = await requestCode.mutateAsync({ phone: `+7${digits}`, channel, documents });
      const resendAt = serverNow() + sent.resendAfterS * 1000;
      onChange({ ...challenge, challengeId: sent.challengeId, channel: sent.channel, resendAt });
    } catch (error) {
      // Shown through requestCode.error; what the server wants to be waited for is waited for.
      const { retryAfterS } = failureOf(error).facts;
      if (typeof retryAfterS === 'number') onChange({ ...challenge, resendAt: serverNow() + retryAfterS * 1000 });
    }
  };
  const label = requestCode.isPending
    ? t('signIn.sending')
    : leftS > 0
      ? t('signIn.resendIn', { time: formatDuration(leftS) })
      : t('signIn.resend');
  return (
    <>
      {requestCode.isError ? <FailureBand error={requestCode.error} /> : null}
      <Button look="quiet" isWide disabled={isWaiting} onClick={() => void resend(challenge.channel)}>
        {label}
      </Button>
      {challenge.channel === 'telegram' ? (
        <Button
          look="plain"
          isWide
          icon={chatbubbleEllipsesOutline}
          disabled={isWaiting}
          onClick={() => void resend('sms')}
        >
          {t('signIn.resendSms')}
        </Button>
      ) : null}
    </>
  );
}
