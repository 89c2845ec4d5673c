import { addOutline } from 'ionicons/icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBindCard } from '../api/bind-card.ts';
import { leaveApp } from '../leave-app.ts';
import { absoluteAddress, paths } from '../paths.ts';
import { Button } from './button.tsx';
import { FailureBand } from './failure-band.tsx';

/** Leads to the provider's form in this tab; the form comes back to /payment/return, and that to `back`. */
export function AddCardButton({ back }: { back: string }) {
  const { t } = useTranslation();
  const bindCard = useBindCard();
  // The same id when it is tapped again after a lost answer: one form, not two.
  const [id] = useState(() => crypto.randomUUID());
  const add = async () => {
    const card = await bindCard.mutateAsync({ id, returnUrl: absoluteAddress(paths.cardReturn(id, back)) });
    if (card.confirmationUrl) leaveApp(card.confirmationUrl);
  };
  return (
    <>
      {bindCard.isError ? <FailureBand error={bindCard.error} /> : null}
      <Button
        look="quiet"
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
