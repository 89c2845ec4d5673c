/**
 * Letters and digits that cannot be taken for each other, and what is easy to type besides; all of it may stand in an
 * OCPP password, in an address and on any station's keyboard.
 */
const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789-_.=';
export const generatedLength = 20;

/** @returns some 119 bits from the browser's own generator; every character is as likely as any other */
export function generatePassword(): string {
  const limit = 256 - (256 % alphabet.length);
  let password = '';
  while (password.length < generatedLength) {
    const bytes = crypto.getRandomValues(new Uint8Array(generatedLength));
    for (const byte of bytes) {
      if (byte < limit && password.length < generatedLength) password += alphabet.charAt(byte % alphabet.length);
    }
  }
  return password;
}
