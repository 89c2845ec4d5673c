import { IonIcon } from '@ionic/react';
import { useId } from 'react';
import './pay-options.css';

/** One of the ways to pay: a card, the balance, a program. */
export interface PayOption {
  value: string;
  icon: string;
  title: string;
  /** what is null is left out */
  detail: readonly (string | null)[];
  isDisabled?: boolean;
}

interface PayOptionsProps {
  question: string;
  options: readonly PayOption[];
  chosen: string | null;
  onChoose: (value: string) => void;
}

export function PayOptions({ question, options, chosen, onChoose }: PayOptionsProps) {
  // Screens stay in the page below each other: the radio buttons of two must not be one group.
  const name = useId();
  return (
    <fieldset className="pay-options">
      <legend className="section__title">{question}</legend>
      {options.map(({ value, icon, title, detail, isDisabled = false }) => {
        const details = detail.filter((part) => part !== null).join(' · ');
        return (
          <label key={value} className="pay-option">
            <input
              type="radio"
              name={name}
              value={value}
              checked={value === chosen}
              disabled={isDisabled}
              onChange={() => onChoose(value)}
            />
            <span className="row__icon">
              <IonIcon icon={icon} aria-hidden="true" />
            </span>
            <span className="row__text">
              <span className="row__title">{title}</span>
              {details === '' ? null : <span className="row__detail">{details}</span>}
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}
