import type { ProviderRefusedError } from '../provider/payment-provider.ts';
import { authorize, authorizeRefused } from './authorize-operation.ts';
import { askForForm, bindRefused } from './bind-operation.ts';
import { charge, chargeRefused } from './charge-operation.ts';
import type { ClaimedOperation } from './claim-operations.ts';
import type { PaymentContext } from './payment-context.ts';
import { refund, refundRefused } from './refund-operation.ts';
import { settle, settlementRefused } from './settle-operation.ts';

export interface OperationKind {
  /** Makes the call under the operation's id as the key, and applies its answer. */
  call: (context: PaymentContext, operation: ClaimedOperation) => Promise<void>;
  /** The provider did not do it and will not under this key. */
  refused: (context: PaymentContext, operation: ClaimedOperation, refusal: ProviderRefusedError) => Promise<void>;
}

/** What is asked of the provider, by payment_operations.kind. */
export const operationKinds: Readonly<Record<string, OperationKind>> = {
  authorize: { call: authorize, refused: authorizeRefused },
  capture: { call: settle, refused: settlementRefused },
  cancel: { call: settle, refused: settlementRefused },
  charge: { call: charge, refused: chargeRefused },
  refund: { call: refund, refused: refundRefused },
  bind: { call: askForForm, refused: bindRefused },
};
