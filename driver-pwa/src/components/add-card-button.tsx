import { useIonRouter } from '@ionic/react';
import { addOutline } from 'ionicons/icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBindCard } from '../api/bind-card.ts';
import { leaveApp } from '../leave-app.ts';
import { absoluteAddress, paths } from '../paths.ts';
import { Button } from './button.tsx';
import { FailureBand } from './failure-band.tsx';

/** Leads to the provider's form in this tab; the form comes back to /payment/return, and that to `back`. */
export function AddCardButton({ back, isMain = false }: { back: string; isMain?: boolean }) {
  const { t } = useTranslation();
  const bindCard = useBindCard();
  const router = useIonRouter();
  // The same id when it is tapped again after a lost answer: one form, not two.
  const [id, setId] = useState(() => crypto.randomUUID());
  const bind = (cardId: string) =>
    bindCard.mutateAsync({ id: cardId, returnUrl: absoluteAddress(paths.cardReturn(cardId, back)) });
  const add = async () => {
    let card = await bind(id);
    if (card.status !== 'pending') {
      // The driver has come back from a form that is over: this is another card.
      const next = crypto.randomUUID();
      setId(next);
      card = await bind(next);
    }
    if (card.confirmationUrl) leaveApp(card.confirmationUrl);
    else router.push(paths.cardReturn(card.id, back));
  };
  return (
    <>
      {bindCard.isError ? <FailureBand error={bindCard.error} /> : null}
      <Button
        look={isMain ? 'strong' : 'quiet'}
        isWide
        icon={addOutline}
        disabled={bindCard.isPending}
        onClick={() => void add().catch(() => undefined)}
      >
        {t('pay.addCard')}
      </Button>
      <p className="note">{t('pay.addCardNote')}</p>
    </>
  );
}
