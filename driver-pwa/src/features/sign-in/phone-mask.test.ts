import { expect, test } from 'vitest';
import { caretAfterDigits, isWholePhone, maskPhone, nationalDigits } from './phone-mask.ts';

test.each([
  ['89181234567', '9181234567'],
  ['79181234567', '9181234567'],
  ['+79181234567', '9181234567'],
  ['9181234567', '9181234567'],
  ['+7 (918) 123-45-67', '9181234567'],
  ['8 918 123 45 67', '9181234567'],
  ['+7 (89181234567', '9181234567'],
  ['8', ''],
  ['', ''],
  ['918123456789', '9181234567'],
])('reads %j as %j', (text, digits) => {
  expect(nationalDigits(text)).toBe(digits);
});

test.each([
  ['', ''],
  ['9', '+7 (9'],
  ['918', '+7 (918'],
  ['9181', '+7 (918) 1'],
  ['9181234', '+7 (918) 123-4'],
  ['9181234567', '+7 (918) 123-45-67'],
])('masks %j as %j, and reading it again gives the same digits', (digits, masked) => {
  expect(maskPhone(digits)).toBe(masked);
  expect(nationalDigits(masked)).toBe(digits);
});

test('deleting the last character of a mask always deletes a digit', () => {
  for (let length = 1; length <= 10; length += 1) {
    const digits = '9181234567'.slice(0, length);
    expect(nationalDigits(maskPhone(digits).slice(0, -1))).toBe(digits.slice(0, -1));
  }
});

test('keeps the caret after the digit that was typed', () => {
  expect(caretAfterDigits('+7 (918) 123-45-67', 3)).toBe('+7 (918'.length);
  expect(caretAfterDigits('+7 (918) 123-45-67', 4)).toBe('+7 (918) 1'.length);
  expect(caretAfterDigits('+7 (9', 1)).toBe(5);
});

test('is whole with ten digits that begin with 9', () => {
  expect(isWholePhone('9181234567')).toBe(true);
  expect(isWholePhone('918123456')).toBe(false);
  expect(isWholePhone('4951234567')).toBe(false);
});
