import { IonIcon } from '@ionic/react';
import type { ReactNode } from 'react';

interface EmptyStateProps {
  icon: string;
  title: string;
  note?: string;
  children?: ReactNode;
}

export function EmptyState({ icon, title, note, children }: EmptyStateProps) {
  return (
    <div className="empty">
      <IonIcon icon={icon} aria-hidden="true" />
      <h2>{title}</h2>
      {note ? <p>{note}</p> : null}
      {children}
    </div>
  );
}
