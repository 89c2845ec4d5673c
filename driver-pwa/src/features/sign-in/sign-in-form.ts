import { useIonRouter } from '@ionic/react';
import type { CodeSent } from '@tok/api';
import { useEffect, useState } from 'react';
import { failureOf } from '../../api/api-failure.ts';
import { useDocuments } from '../../api/get-documents.ts';
import { canProve } from '../../api/proof/can-prove.ts';
import { prepareProof } from '../../api/proof/proof-in-advance.ts';
import { useRequestCode } from '../../api/request-code.ts';
import { serverNow } from '../../api/server-clock.ts';
import { paths } from '../../paths.ts';
import { storeChallenge } from './challenge.ts';
import { isWholePhone } from './phone-mask.ts';

export type Channel = CodeSent['channel'];

/** Sends the code once the number and the consent are there; otherwise says which is missing. */
export function useSignInForm(back: string) {
  const router = useIonRouter();
  const documents = useDocuments();
  const requestCode = useRequestCode();
  const [digits, setDigits] = useState('');
  const [isAgreed, setAgreed] = useState(false);
  const [isChecked, setChecked] = useState(false);
  /** by which button */
  const [channel, setChannel] = useState<Channel | null>(null);

  const isBegun = digits !== '';
  useEffect(() => {
    if (isBegun && canProve()) prepareProof();
  }, [isBegun]);

  const ask = async (by: Channel) => {
    // Pressed before the documents were there: the press waits for them. If they do not come, documents.error says why.
    const inForce = documents.data ?? (await documents.refetch()).data;
    if (!inForce) return;
    const accepted = inForce.filter((document) => document.requiresConsent).map((document) => document.id);
    try {
      const sent = await requestCode.mutateAsync({ phone: `+7${digits}`, channel: by, documents: accepted });
      const resendAt = serverNow() + sent.resendAfterS * 1000;
      const { challengeId } = sent;
      storeChallenge({ challengeId, channel: sent.channel, digits, documents: accepted, resendAt, back });
      router.push(paths.signInCode());
    } catch (error) {
      // The screen shows it through requestCode.error. New documents in force: they are to be read and agreed to again.
      if (failureOf(error).code === 'CONSENT_MISSING') {
        setAgreed(false);
        void documents.refetch();
      }
    }
  };
  const send = async (by: Channel) => {
    setChecked(true);
    if (!isWholePhone(digits) || !isAgreed || channel !== null || !canProve()) return;
    setChannel(by);
    await ask(by).finally(() => setChannel(null));
  };
  return { digits, setDigits, isAgreed, setAgreed, isChecked, documents, requestCode, send, channel };
}
