/**
 * The numbers that YooKassa's test shop knows, with what becomes of a payment on each.
 *
 * @source https://yookassa.ru/developers/payment-acceptance/testing-and-going-live/testing
 */
export interface TestCard {
  number: string;
  brand: 'Mir' | 'Visa' | 'MasterCard';
  /** asks for a code of the bank first */
  hasSecureStep: boolean;
  /** cancellation reason; null when payments pass */
  decline: { party: 'payment_network' | 'yoo_money'; reason: string } | null;
  /** how a refund to it ends */
  refund: 'at_once' | 'late' | 'canceled';
}

const passing: [number: string, hasSecureStep: boolean][] = [
  ['5555555555554477', true],
  ['5555555555554444', false],
  ['4793128161644804', true],
  ['4111111111111111', false],
  ['2200000000000004', true],
  ['2202474301322987', false],
];

const declining: [reason: string, ...numbers: string[]][] = [
  ['3d_secure_failed', '5555555555554592', '4839665499603842', '2200000000000012'],
  ['call_issuer', '5555555555554535', '4926946416239025', '2200000000000020'],
  ['card_expired', '5555555555554543', '4141435412630840', '2200000000000038'],
  ['fraud_suspected', '5555555555554568', '4483274282299972', '2200000000000046'],
  ['general_decline', '5555555555554527', '4889971706588753', '2202202212312379'],
  ['insufficient_funds', '5555555555554600', '4562265587712390', '2200000000000053'],
  ['invalid_card_number', '5555555555554618', '4951017853630544', '2201382000000013'],
  ['invalid_csc', '5555555555554626', '4194180666146368', '2200770212727079'],
  ['issuer_unavailable', '5555555555554501', '4654130848359150', '2201382000000021'],
  ['payment_method_limit_exceeded', '5555555555554576', '4565231022577548', '2201382000000039'],
  ['payment_method_restricted', '5555555555554550', '4233961169071671', '2201382000000047'],
  ['country_forbidden', '5555555555554584', '4969751510013864', '2201382000000054'],
];

/** Numbers of our own: the test shop of YooKassa has none that tell refunds apart. */
const refusingRefunds: [number: string, refund: TestCard['refund']][] = [
  ['2200000000000061', 'late'],
  ['2200000000000079', 'canceled'],
];

const declinedByShop = ['5555555555554634', '4119098878796485', '2201696981989955'];

const testCards = new Map<string, TestCard>(
  [
    ...passing.map(([number, hasSecureStep]) => ({ number, hasSecureStep, decline: null, refund: 'at_once' as const })),
    ...refusingRefunds.map(([number, refund]) => ({ number, hasSecureStep: false, decline: null, refund })),
    ...declining.flatMap(([reason, ...numbers]) =>
      numbers.map((number) => ({
        number,
        hasSecureStep: reason === '3d_secure_failed',
        decline: { party: 'payment_network' as const, reason },
        refund: 'at_once' as const,
      })),
    ),
    ...declinedByShop.map((number) => ({
      number,
      hasSecureStep: false,
      decline: { party: 'yoo_money' as const, reason: 'fraud_suspected' },
      refund: 'at_once' as const,
    })),
  ].map((card) => [card.number, { ...card, brand: brandOf(card.number) }]),
);

/** @param number digits, spaces allowed; null for any number that is not a test number */
export function findTestCard(number: string): TestCard | null {
  return testCards.get(number.replaceAll(/[\s-]/g, '')) ?? null;
}

/** Those that pay first, then the others. */
export function listTestCards(): TestCard[] {
  return [...testCards.values()];
}

/** A card without money, or over its limit, still proves to be a card when nothing is taken. */
const harmlessToBinding = ['insufficient_funds', 'payment_method_limit_exceeded'];

export function canBind(card: Pick<TestCard, 'decline'>): boolean {
  return card.decline === null || harmlessToBinding.includes(card.decline.reason);
}

function brandOf(number: string): TestCard['brand'] {
  if (number.startsWith('4')) return 'Visa';
  return number.startsWith('5') ? 'MasterCard' : 'Mir';
}
