import { IonIcon } from '@ionic/react';
import { chevronForward } from 'ionicons/icons';
import type { ReactNode } from 'react';

interface ListRowProps {
  icon?: string;
  title: ReactNode;
  detail?: ReactNode;
  end?: ReactNode;
  onClick: () => void;
}

export function ListRow({ icon, title, detail, end, onClick }: ListRowProps) {
  return (
    <button type="button" className="row" onClick={onClick}>
      {icon ? (
        <span className="row__icon">
          <IonIcon icon={icon} aria-hidden="true" />
        </span>
      ) : null}
      <span className="row__text">
        <span className="row__title">{title}</span>
        {detail ? <span className="row__detail">{detail}</span> : null}
      </span>
      {end ? <span className="row__end">{end}</span> : null}
      <IonIcon className="row__chevron" icon={chevronForward} aria-hidden="true" />
    </button>
  );
}
