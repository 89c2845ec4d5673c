import { IonIcon } from '@ionic/react';
import type { ButtonHTMLAttributes } from 'react';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: 'strong' | 'quiet' | 'plain' | 'danger';
  icon?: string;
  isWide?: boolean;
}

export function Button({ look = 'strong', icon, isWide = false, children, ...rest }: ButtonProps) {
  return (
    <button type="button" {...rest} className={`button button--${look}${isWide ? ' button--wide' : ''}`}>
      {icon ? <IonIcon icon={icon} aria-hidden="true" /> : null}
      {children}
    </button>
  );
}
