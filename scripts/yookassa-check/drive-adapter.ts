import { randomUUID } from 'node:crypto';
import type { Sandbox } from '@tok/payment-sandbox';
import { createYookassaFiscal, createYookassaProvider, ProviderRefusedError } from '@tok/payments';
import type { PaymentProvider, ProviderPayment, YookassaConfig } from '@tok/payments';

export interface Stage {
  sandbox: Sandbox;
  config: YookassaConfig;
  /** lets the sandbox's clock pass */
  pass(seconds: number): void;
}

const returnUrl = 'https://tok.example/app/';
const numbers = {
  passes: '2202474301322987',
  asksBank: '2200000000000004',
  hasNoMoney: '2200000000000053',
  isBlocked: '2201382000000047',
  refundsLate: '2200000000000061',
  refundsNever: '2200000000000079',
};
const weekS = 7 * 24 * 3_600;

/** Makes every call of our adapter, with every outcome that the sandbox knows. */
export async function driveAdapter(stage: Stage): Promise<void> {
  const provider = createYookassaProvider(stage.config);
  const cards = await bindCards(provider);
  const paid = await holdsAndCharges(provider, stage, cards);
  await refundsAndReceipts(provider, stage, paid);
  const window = { from: new Date(0), to: new Date('2100-01-01T00:00:00Z') };
  await readOut(provider.listPayments(window));
  await readOut(provider.listPayments(window, 'captured'));
  await readOut(provider.listRefunds(window));
  await provider.findPayment({ operationId: randomUUID(), createdFrom: window.from, createdTo: window.to });
  await expectUnknown([
    provider.getPayment(randomUUID()),
    provider.getRefund(randomUUID()),
    provider.getBinding(randomUUID()),
  ]);
}

/** @returns the ids of saved cards, by what they do */
async function bindCards(provider: PaymentProvider): Promise<Record<keyof typeof numbers, string>> {
  const bound = Object.entries(numbers).map(async ([name, number]) => {
    const operationId = randomUUID();
    const binding = await provider.createBinding(
      { operationId, methodId: randomUUID(), clientId: randomUUID(), returnUrl },
      operationId,
    );
    await provider.getBinding(binding.id);
    await fillForm(binding.confirmationUrl, number);
    await provider.getBinding(binding.id);
    return [name, binding.id];
  });
  return Object.fromEntries(await Promise.all(bound)) as Record<keyof typeof numbers, string>;
}

interface Paid {
  atOnce: ProviderPayment;
  refundsLate: ProviderPayment;
  refundsNever: ProviderPayment;
}

async function holdsAndCharges(
  provider: PaymentProvider,
  { pass }: Stage,
  cards: Record<keyof typeof numbers, string>,
): Promise<Paid> {
  const request = (providerMethodId: string | null) => {
    const ids = { operationId: randomUUID(), paymentId: randomUUID(), clientId: randomUUID() };
    return { ...ids, providerMethodId, amountMinor: 150_000, description: 'Зарядка № 1', returnUrl };
  };
  const hold = (card: string) => {
    const whole = { ...request(card), providerMethodId: card };
    return provider.authorize(whole, whole.operationId);
  };
  const charge = (card: string | null) => {
    const whole = request(card);
    return provider.charge(whole, whole.operationId);
  };
  const captured = await hold(cards.passes);
  await provider.capture({ providerPaymentId: captured.id, amountMinor: 44_334 }, randomUUID());
  await provider.getPayment(captured.id);
  await provider.cancel({ providerPaymentId: (await hold(cards.passes)).id }, randomUUID());
  await hold(cards.hasNoMoney);
  const forgotten = [await hold(cards.passes), await charge(null)];
  pass(weekS);
  for (const { id } of forgotten) await provider.getPayment(id);
  for (const number of [numbers.passes, numbers.asksBank, numbers.isBlocked]) {
    const { id, confirmationUrl } = await charge(null);
    await fillForm(confirmationUrl, number);
    await provider.getPayment(id);
  }
  return {
    atOnce: await charge(cards.passes),
    refundsLate: await charge(cards.refundsLate),
    refundsNever: await charge(cards.refundsNever),
  };
}

async function refundsAndReceipts(provider: PaymentProvider, { config, sandbox, pass }: Stage, paid: Paid) {
  const refund = async (payment: ProviderPayment) => {
    const ids = { operationId: randomUUID(), refundId: randomUUID(), providerPaymentId: payment.id };
    const made = await provider.refund({ ...ids, amountMinor: 5_000, description: 'Сбой станции' }, ids.operationId);
    await provider.findRefund(ids);
    return made;
  };
  const made = [await refund(paid.atOnce), await refund(paid.refundsLate), await refund(paid.refundsNever)];
  const [first] = made;
  const fiscal = createYookassaFiscal({ ...config, taxSystemCode: 1 });
  const words = { amountMinor: 5_000, description: 'Зарядка электромобиля, 23,457 кВт·ч', vatCode: 11 } as const;
  const customer = { email: 'driver@example.com', phone: '+79000000000' };
  const payments = { kind: 'payment', about: { providerPaymentId: paid.atOnce.id }, customer, ...words } as const;
  const requests = [
    { ...payments, mode: 'full_payment', settlement: 'cashless' },
    { ...payments, mode: 'full_prepayment', settlement: 'cashless', vatCode: 12 },
    { ...payments, mode: 'full_payment', settlement: 'prepayment' },
    {
      ...payments,
      kind: 'refund',
      about: { providerRefundId: first?.id ?? '' },
      mode: 'full_payment',
      settlement: 'cashless',
    },
  ] as const;
  const receipts = [];
  for (const request of requests) receipts.push(await fiscal.register(request, randomUUID()));
  for (const { id } of receipts) await fiscal.getReceipt(id);
  pass(60);
  for (const { id } of receipts) await fiscal.getReceipt(id);
  for (const { id } of made) await provider.getRefund(id);
  for (const request of requests) await fiscal.findReceipts(request);
  sandbox.faults.receipts = 'cancel';
  const refused = await fiscal.register(requests[0], randomUUID());
  pass(60);
  await fiscal.getReceipt(refused.id);
  sandbox.faults.receipts = 'register';
  await provider.getPayment(paid.atOnce.id);
}

/** @returns how many there are */
async function readOut(list: AsyncIterable<unknown>): Promise<number> {
  const items = [];
  for await (const item of list) items.push(item);
  return items.length;
}

/** A person's part: types the card, and says yes to his bank. */
async function fillForm(url: string | null, number: string): Promise<void> {
  if (url === null) throw new Error('There is no form');
  const post = (page: string, form: Record<string, string>) =>
    fetch(page, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' });
  const answer = await post(url, { number, expiry: '12/40', cvc: '123' });
  const location = answer.headers.get('location') ?? '';
  if (location.endsWith('/secure')) await post(`${url}/secure`, { code: '1', answer: 'confirm' });
}

async function expectUnknown(calls: Promise<unknown>[]): Promise<void> {
  for (const found of await Promise.all(calls)) {
    if (found !== null) throw new ProviderRefusedError('found', 'Something that is not there was found');
  }
}
