import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import { Sheet } from './sheet.tsx';

interface ConfirmDialogProps {
  title: string;
  note: string;
  yes: string;
  no?: string;
  isBusy?: boolean;
  /** nothing is lost by a yes */
  isCalm?: boolean;
  onYes: () => void;
  onNo: () => void;
}

export function ConfirmDialog({
  title,
  note,
  yes,
  no,
  isBusy = false,
  isCalm = false,
  onYes,
  onNo,
}: ConfirmDialogProps) {
  const { t } = useTranslation();
  return (
    <Sheet title={title} isAlert onClose={onNo}>
      <p className="lead">{note}</p>
      <Button look={isCalm ? 'strong' : 'danger'} isWide disabled={isBusy} onClick={onYes}>
        {yes}
      </Button>
      <Button look="quiet" isWide onClick={onNo}>
        {no ?? t('common.cancel')}
      </Button>
    </Sheet>
  );
}
