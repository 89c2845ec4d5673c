import { useTranslation } from 'react-i18next';

interface SkeletonsProps {
  count?: number;
  heightPx?: number;
  className?: string;
}

/** Grey shapes in the place of what is being read. */
export function Skeletons({ count = 3, heightPx = 88, className = 'section' }: SkeletonsProps) {
  const { t } = useTranslation();
  return (
    <div className={className} role="status">
      <span className="visually-hidden">{t('common.loading')}</span>
      {Array.from({ length: count }, (_, index) => (
        <div key={index} className="skeleton" style={{ height: heightPx }} />
      ))}
    </div>
  );
}
