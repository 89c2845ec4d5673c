/** PBKDF2 iterations of one try: about a millisecond on a laptop, a few on a phone. */
export const proofIterations = 5_000;

/** Tries that a code costs on average while little is sent: a phone needs a second or two, beside the typing of the number. */
export const proofTriesProduction = 400;

/** Shares of what may be sent in an hour, 0 to 1 and more. */
export interface SendLoad {
  global: number;
  /** of the address that asks: many drivers may stand behind one, so it is made to work rather than shut out */
  network: number;
}

/** The more is sent, the more a code costs: whoever pumps pays first. */
export function proofTries(base: number, load: SendLoad): number {
  const forAll = load.global >= 0.9 ? 8 : load.global >= 0.7 ? 2 : 1;
  const forNetwork = load.network >= 0.5 ? 4 : 1;
  return base * Math.min(16, forAll * forNetwork);
}
