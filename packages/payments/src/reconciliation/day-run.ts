import type { PaymentContext } from '../operations/payment-context.ts';
import type { TimeWindow } from '../provider/payment-provider.ts';
import type { ClaimedDay } from './claim-day.ts';
import { windowOfDay } from './moscow-day.ts';

/** One comparison under way: what it has counted and found so far. Kopecks. */
export interface DayRun extends ClaimedDay {
  context: PaymentContext;
  window: TimeWindow;
  paymentCount: number;
  capturedMinor: number;
  capturedHereMinor: number;
  refundCount: number;
  refundedMinor: number;
  refundedHereMinor: number;
  /** of others in the same shop */
  foreignCount: number;
  /** keys of the differences that there still are */
  found: Set<string>;
}

export function beginRun(context: PaymentContext, claimed: ClaimedDay): DayRun {
  return {
    ...claimed,
    context,
    window: windowOfDay(claimed.day),
    paymentCount: 0,
    capturedMinor: 0,
    capturedHereMinor: 0,
    refundCount: 0,
    refundedMinor: 0,
    refundedHereMinor: 0,
    foreignCount: 0,
    found: new Set(),
  };
}

/** Ours that are asked about one by one; a list that has lost them all is a fault of its own. */
export const missingMax = 500;

export class ListIncompleteError extends Error {
  constructor(day: string) {
    super(
      `В списке провайдера за ${day} нет более ${missingMax} наших операций. Проверьте, тот ли магазин настроен (YOOKASSA_SHOP_ID): сверка остановлена.`,
    );
  }
}
