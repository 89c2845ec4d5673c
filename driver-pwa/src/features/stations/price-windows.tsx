import type { ConnectorView } from '@tok/api';
import { useTranslation } from 'react-i18next';
import { formatMoney } from '../../i18n/format.ts';

type Window = ConnectorView['windows'][number];

/** Whether a day window holds the time; it may pass midnight, and equal ends are all day. Times are HH:MM. */
export function windowHolds({ from, to }: Pick<Window, 'from' | 'to'>, time: string): boolean {
  const [start, end] = [from.slice(0, 5), to.slice(0, 5)];
  if (start === end) return true;
  return start < end ? time >= start && time < end : time >= start || time < end;
}

export function PriceWindows({ windows, timeZone }: { windows: readonly Window[]; timeZone: string }) {
  const { t } = useTranslation();
  const now = new Intl.DateTimeFormat('ru-RU', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date());
  return (
    <div className="windows">
      <h4 className="note">{t('stations.pricesByTime')}</h4>
      <ul>
        {windows.map((window) => {
          const isNow = windowHolds(window, now);
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
