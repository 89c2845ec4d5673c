import type { ConnectorAvailability } from '@tok/domain';
import { useTranslation } from 'react-i18next';

export function StatusTag({ availability }: { availability: ConnectorAvailability }) {
  const { t } = useTranslation();
  return <span className={`tag tag--${availability}`}>{t(`availability.${availability}`)}</span>;
}
