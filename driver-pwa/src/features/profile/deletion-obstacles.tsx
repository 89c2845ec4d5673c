import { useIonRouter } from '@ionic/react';
import type { DeletionObstacle } from '@tok/api';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button.tsx';
import { formatMoney } from '../../i18n/format.ts';
import { paths } from '../../paths.ts';

type Way = { label: string; path: string };

/** Where each can be ended; nothing where waiting is all that can be done. */
function useWay({ kind, sessionId }: DeletionObstacle): Way | null {
  const { t } = useTranslation();
  switch (kind) {
    case 'debt':
      return { label: t('deletion.pay'), path: paths.payDebt(paths.deletion()) };
    case 'session':
      return sessionId === null ? null : { label: t('deletion.openCharge'), path: paths.session(sessionId) };
    case 'charge':
      return { label: t('deletion.openWallet'), path: paths.wallet() };
    case 'other':
      return { label: t('deletion.contacts'), path: paths.contacts() };
    case 'hold':
    case 'refund':
    case 'receipt':
      return null;
  }
}

function Obstacle({ obstacle }: { obstacle: DeletionObstacle }) {
  const { t } = useTranslation();
  const router = useIonRouter();
  const way = useWay(obstacle);
  const { kind, amountMinor } = obstacle;
  return (
    <li className="obstacle">
      <div>
        <p className="obstacle__what figures">
          {t(`deletion.obstacles.${kind}`, { sum: formatMoney(amountMinor ?? 0) })}
        </p>
        <p className="note">{t(`deletion.ways.${kind}`)}</p>
      </div>
      {way ? (
        <Button look="quiet" onClick={() => router.push(way.path)}>
          {way.label}
        </Button>
      ) : null}
    </li>
  );
}

/** What stands in the way of a deletion, each with what can be done about it. */
export function DeletionObstacles({ title, obstacles }: { title: string; obstacles: DeletionObstacle[] }) {
  return (
    <section className="section">
      <h2 className="section__title">{title}</h2>
      <ul className="rows">
        {obstacles.map((obstacle) => (
          <Obstacle key={obstacle.kind} obstacle={obstacle} />
        ))}
      </ul>
    </section>
  );
}
