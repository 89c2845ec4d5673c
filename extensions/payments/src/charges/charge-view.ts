import type { TopUpView } from '@tok/api';
import type { PaymentRow } from '@tok/database';

type ChargeView = Pick<TopUpView, 'id' | 'amountMinor' | 'status' | 'failureCode' | 'confirmationUrl'>;

/** What a driver sees of money that is taken at once, whatever it is for. */
export function viewCharge(payment: PaymentRow): ChargeView {
  const status = statusOf(payment);
  return {
    id: payment.id,
    amountMinor: payment.amount_minor,
    status,
    failureCode: status === 'failed' ? payment.failure_code : null,
    confirmationUrl: status === 'awaiting_confirmation' ? payment.confirmation_url : null,
  };
}

function statusOf({ status }: PaymentRow): ChargeView['status'] {
  return status === 'awaiting_confirmation' || status === 'captured' || status === 'failed' ? status : 'pending';
}
