import { useTranslation } from 'react-i18next';

/** Grey shapes where the parts of a usual station will be: with three connectors. */
export function StationSkeleton() {
  const { t } = useTranslation();
  return (
    <div className="station-details" role="status">
      <span className="visually-hidden">{t('common.loading')}</span>
      <div className="section station-details__head">
        <div className="skeleton" style={{ width: 150, height: 28 }} />
        <div className="skeleton" style={{ height: 58 }} />
        <div className="skeleton" style={{ height: 52 }} />
      </div>
      <div className="section station-details__connectors">
        <div className="skeleton" style={{ width: 160, height: 22 }} />
        {[1, 2, 3].map((shape) => (
          <div key={shape} className="skeleton" style={{ height: 150 }} />
        ))}
      </div>
    </div>
  );
}
