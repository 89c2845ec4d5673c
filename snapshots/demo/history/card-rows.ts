import type { PaymentMethodRow } from '@tok/database';
import type { DemoDriver } from '../drivers.ts';
import { demoId } from '../fixed-ids.ts';
import { daysBefore } from '../client-rows.ts';

const brands = ['Mir', 'Visa', 'MasterCard', 'Mir'];

/**
 * The cards that paid for the past. None is active: the payment sandbox does not know them, so that a driver of the demo
 * adds a card through its form, as everybody does the first time.
 */
export function cardRow({ number, clientId, registeredDaysAgo }: DemoDriver, today: Date): PaymentMethodRow {
  const isDeleted = number % 3 !== 0;
  return {
    id: demoId('paymentMethod', number),
    client: clientId,
    provider: 'yookassa',
    provider_method_id: `demo-card-${number}`,
    status: isDeleted ? 'deleted' : 'inactive',
    brand: brands[number % brands.length] ?? 'Mir',
    first6: null,
    last4: String(1_000 + ((number * 7_919) % 9_000)),
    expiry_month: 1 + (number % 12),
    expiry_year: 2025,
    expired_at: null,
    is_default: false,
    confirmation_url: null,
    return_url: null,
    created_at: daysBefore(today, registeredDaysAgo),
    deleted_at: isDeleted ? today : null,
    next_check_at: null,
  };
}
