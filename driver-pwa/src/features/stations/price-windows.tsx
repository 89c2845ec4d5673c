import type { TariffWindow } from '@tok/api';
import { useTranslation } from 'react-i18next';
import { windowHolds } from '../../components/next-price.ts';
import { formatMoney } from '../../i18n/format.ts';

/** The day's prices; `time` is the station's. */
export function PriceWindows({ windows, time }: { windows: readonly TariffWindow[]; time: string }) {
  const { t } = useTranslation();
  return (
    <div className="windows">
      <h4 className="note">{t('stations.pricesByTime')}</h4>
      <ul>
        {windows.map((window) => {
          const isNow = windowHolds(window, time);
          return (
            <li key={`${window.from}${window.to}`} className={isNow ? 'windows__now' : undefined}>
              <span className="figures">
                {window.from.slice(0, 5)}–{window.to.slice(0, 5)}
                {isNow ? ` · ${t('stations.now')}` : ''}
              </span>
              <span className="figures">{formatMoney(window.priceMinorPerKwh)}</span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
