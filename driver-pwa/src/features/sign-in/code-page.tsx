import { useIonRouter } from '@ionic/react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate } from 'react-router-dom';
import { useAppConfig } from '../../api/get-app-config.ts';
import { failureOf } from '../../api/api-failure.ts';
import { useVerifyCode } from '../../api/verify-code.ts';
import { Button } from '../../components/button.tsx';
import { FailureBand } from '../../components/failure-band.tsx';
import { Page } from '../../components/page.tsx';
import { paths } from '../../paths.ts';
import { readChallenge, storeChallenge, type Challenge } from './challenge.ts';
import { CodeField } from './code-field.tsx';
import { DeliveryNote } from './delivery-note.tsx';
import { Resend } from './resend.tsx';
import { TroubleSheet } from './trouble-sheet.tsx';
import { useWebOtp } from './web-otp.ts';
import './sign-in.css';

const wholeCode = /^\d{6}$/;

function CodeForm({ first }: { first: Challenge }) {
  const { t } = useTranslation();
  const router = useIonRouter();
  const verifyCode = useVerifyCode();
  const isDemo = useAppConfig().data?.isDemo === true;
  const [challenge, setChallenge] = useState(first);
  const [code, setCode] = useState('');
  const [isTrouble, setTrouble] = useState(false);

  useEffect(() => storeChallenge(challenge), [challenge]);

  const verify = async (whole: string) => {
    try {
      await verifyCode.mutateAsync({ challengeId: challenge.challengeId, code: whole });
      storeChallenge(null);
      router.push(challenge.back, 'root', 'replace');
    } catch (error) {
      // Shown through verifyCode.error. A code that did not arrive may be right.
      if (!failureOf(error).isTemporary) setCode('');
    }
  };
  const isWhole = wholeCode.test(code);
  useWebOtp(challenge.challengeId, (received) => {
    if (!wholeCode.test(received)) return;
    setCode(received);
    void verify(received);
  });
  const goOnWith = (next: Challenge) => {
    // What was wrong with the last code is nothing to the next.
    if (next.challengeId !== challenge.challengeId) verifyCode.reset();
    setChallenge(next);
  };
  return (
    <Page title={t('signIn.codeTitle')} backTo={paths.signIn(challenge.back)}>
      <DeliveryNote challenge={challenge} />
      <CodeField
        code={code}
        isInvalid={verifyCode.isError}
        isBusy={verifyCode.isPending}
        onChange={setCode}
        onWhole={(whole) => void verify(whole)}
      />
      {verifyCode.isPending ? <p role="status">{t('signIn.checking')}</p> : null}
      {verifyCode.isError ? (
        <FailureBand
          error={verifyCode.error}
          onRetry={isWhole && !verifyCode.isPending ? () => void verify(code) : undefined}
        />
      ) : null}
      <div className="sign-in__actions">
        <Resend challenge={challenge} onChange={goOnWith} />
        <Button look="plain" isWide onClick={() => router.push(paths.signIn(challenge.back), 'back', 'replace')}>
          {t('signIn.otherNumber')}
        </Button>
        <Button look="plain" isWide onClick={() => setTrouble(true)}>
          {t('signIn.trouble')}
        </Button>
      </div>
      {isDemo ? <p className="band band--tip">{t('signIn.demo')}</p> : null}
      {isTrouble ? <TroubleSheet onClose={() => setTrouble(false)} /> : null}
    </Page>
  );
}

export function CodePage() {
  const [challenge] = useState(readChallenge);
  return challenge ? <CodeForm first={challenge} /> : <Navigate to={paths.signIn(paths.map())} replace />;
}
