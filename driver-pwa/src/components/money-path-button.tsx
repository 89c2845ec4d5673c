import type { SessionView } from '@tok/api';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import { MoneyPath } from './money-path.tsx';
import { Sheet } from './sheet.tsx';

/** Opens what became of every held rouble, and when; of a charge that no company pays. */
export function MoneyPathButton({ session }: { session: SessionView }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button look="plain" onClick={() => setOpen(true)}>
        {t('moneyPath.more')}
      </Button>
      {isOpen ? (
        <Sheet title={t('moneyPath.title')} onClose={close}>
          <MoneyPath session={session} />
          <Button look="quiet" isWide onClick={close}>
            {t('common.close')}
          </Button>
        </Sheet>
      ) : null}
    </>
  );
}
