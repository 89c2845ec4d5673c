import type { TFunction } from 'i18next';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readDecimal } from './typed-decimal.ts';
import './decimal-field.css';

/** What the field is for: it decides the digits after the comma, and the sign beside it. */
const units = {
  roubles: { digits: 2, sign: 'decimal.roubles' },
  kwh: { digits: 3, sign: 'decimal.kwh' },
} as const;

export type DecimalUnit = keyof typeof units;

interface DecimalFieldProps {
  label: string;
  unit: DecimalUnit;
  text: string;
  onChange: (text: string) => void;
  /** what is wrong with the number itself, such as a sum beyond the limits; shown when the field was left, or always */
  fault?: string | null;
  /** the faults are shown at once: the form was sent */
  isChecked?: boolean;
  /** said below while nothing is wrong */
  hint?: string;
  isBig?: boolean;
}

/** Why the text is no number of the unit, in words; null where it is one, or nothing is typed. */
export function decimalFault(t: TFunction, text: string, unit: DecimalUnit): string | null {
  const { fault } = readDecimal(text, units[unit].digits);
  if (fault === null || fault === 'empty') return null;
  return t(`decimal.${fault}`, { digits: units[unit].digits });
}

/** @returns kopecks or watt-hours; null while it is none */
export function decimalValue(text: string, unit: DecimalUnit): number | null {
  return readDecimal(text, units[unit].digits).value;
}

/** A number as it is typed here: comma or point, spaces, the sign pasted with it. */
export function DecimalField({
  label,
  unit,
  text,
  onChange,
  fault = null,
  isChecked = false,
  hint,
  isBig = false,
}: DecimalFieldProps) {
  const { t } = useTranslation();
  const id = useId();
  const [isLeft, setLeft] = useState(false);
  const wrong = isLeft || isChecked ? (decimalFault(t, text, unit) ?? fault) : null;
  const below = wrong ?? hint;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className={`decimal decimal--${unit}${isBig ? ' decimal--big' : ''}`}>
        <input
          id={id}
          className="input figures"
          type="text"
          inputMode="decimal"
          autoComplete="off"
          enterKeyHint="done"
          maxLength={20}
          value={text}
          aria-invalid={wrong !== null}
          aria-describedby={below === undefined ? undefined : `${id}-below`}
          onChange={(event) => {
            setLeft(false);
            onChange(event.target.value);
          }}
          onBlur={() => setLeft(true)}
        />
        <span className="decimal__sign" aria-hidden="true">
          {t(units[unit].sign)}
        </span>
      </div>
      {below === undefined ? null : (
        <p
          id={`${id}-below`}
          className={wrong === null ? 'note' : 'field__fault'}
          role={wrong === null ? undefined : 'alert'}
        >
          {below}
        </p>
      )}
    </div>
  );
}
