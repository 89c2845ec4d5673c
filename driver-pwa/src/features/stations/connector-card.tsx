import type { ConnectorView } from '@tok/api';
import { flash } from 'ionicons/icons';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button.tsx';
import { PlugIcon } from '../../components/plug-icon.tsx';
import { StatusTag } from '../../components/status-tag.tsx';
import { formatMoney, formatPower } from '../../i18n/format.ts';
import { PriceWindows } from './price-windows.tsx';

interface ConnectorCardProps {
  connector: ConnectorView;
  timeZone: string;
  onStart: (connector: ConnectorView) => void;
}

/** A connector: what it is, whether it is free, what it costs now and at other times. */
export function ConnectorCard({ connector, timeZone, onStart }: ConnectorCardProps) {
  const { t } = useTranslation();
  const { priceMinorPerKwh } = connector;
  const isReady = connector.availability === 'free' && priceMinorPerKwh !== null;
  const name = t(`connectors.${connector.type}`);
  return (
    <article
      className="card connector"
      aria-label={`${name}, ${t('connectors.numbered', { number: connector.number })}`}
    >
      <div className="connector__head">
        <span className="connector__plug">
          <PlugIcon type={connector.type} />
        </span>
        <div>
          <h3>{name}</h3>
          <p className="note">
            {t('connectors.numbered', { number: connector.number })} · {formatPower(t, connector.maxPowerW, 0)} ·{' '}
            {connector.current.toUpperCase()}
          </p>
        </div>
        <StatusTag availability={connector.availability} />
      </div>
      <div className="connector__offer">
        <p>
          {priceMinorPerKwh === null ? (
            <span className="note">{t('stations.noPrice')}</span>
          ) : (
            <>
              <span className="connector__price figures">{formatMoney(priceMinorPerKwh)}</span>{' '}
              <span className="note">{t('common.perKwh', { price: '' }).trim()}</span>
            </>
          )}
        </p>
        <Button
          icon={flash}
          disabled={!isReady}
          aria-label={`${t('stations.charge')}: ${name}`}
          onClick={() => onStart(connector)}
        >
          {t('stations.charge')}
        </Button>
      </div>
      {connector.windows.length > 1 ? <PriceWindows windows={connector.windows} timeZone={timeZone} /> : null}
    </article>
  );
}
