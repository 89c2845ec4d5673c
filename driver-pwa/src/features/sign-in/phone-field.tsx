import { useLayoutEffect, useRef, type ChangeEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { caretAfterDigits, maskPhone, nationalDigits } from './phone-mask.ts';

interface PhoneFieldProps {
  digits: string;
  fault: string | null;
  onChange: (digits: string) => void;
}

export function PhoneField({ digits, fault, onChange }: PhoneFieldProps) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const caret = useRef<number | null>(null);
  const masked = maskPhone(digits);

  useLayoutEffect(() => {
    if (caret.current === null || document.activeElement !== input.current) return;
    input.current?.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  });

  const change = (event: ChangeEvent<HTMLInputElement>) => {
    const { value, selectionStart } = event.target;
    const next = nationalDigits(value);
    const before = nationalDigits(value.slice(0, selectionStart ?? value.length)).length;
    caret.current = caretAfterDigits(maskPhone(next), before);
    onChange(next);
  };

  return (
    <div className="field">
      <label htmlFor="phone">{t('signIn.phone')}</label>
      <input
        ref={input}
        id="phone"
        className="input figures"
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        placeholder="+7 (___) ___-__-__"
        value={masked}
        aria-invalid={fault !== null}
        aria-describedby={fault === null ? undefined : 'phone-fault'}
        onChange={change}
      />
      {fault === null ? null : (
        <p id="phone-fault" className="field__fault" role="alert">
          {fault}
        </p>
      )}
    </div>
  );
}
