import type { CentralAction } from './ocpp16-action.ts';
import type { PayloadValidation } from './validate-payload.ts';
import type { Ocpp16Payload } from './ocpp16-payload.ts';
import { validatePayload } from './validate-payload.ts';

/**
 * Numbers that the central system gives out itself where whoever asks for the call leaves them out. The values only
 * stand in for them while the rest is checked.
 */
const givenOut: { readonly [A in CentralAction]?: Partial<Ocpp16Payload<A, 'request'>> } = {
  GetLog: { requestId: 0 },
  ReserveNow: { reservationId: 0 },
  SignedUpdateFirmware: { requestId: 0 },
};

/** Checks what somebody asks to be sent, before its numbers are given out. */
export function validateCommandArguments<A extends CentralAction>(
  action: A,
  given: Record<string, unknown>,
): PayloadValidation<Ocpp16Payload<A, 'request'>> {
  return validatePayload(action, 'request', { ...givenOut[action], ...given });
}
