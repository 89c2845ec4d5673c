import { configurationFault, isAuthorizationKey } from './configuration-fault.ts';
import { faultWords } from './fault-words.ts';
import type { CentralAction } from './ocpp16-action.ts';
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

/**
 * Checks what somebody asks to be sent to a station, before its numbers are given out and its passwords made.
 *
 * @returns what is wrong, in Russian for the screen; null where nothing is
 */
export function commandArgumentsFault(action: CentralAction, given: unknown): string | null {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return 'это не объект JSON';
  const fields = given as Record<string, unknown>;
  if (action === 'ChangeConfiguration' && isAuthorizationKey(fields['key'])) return passwordFault(fields);
  const validation = validatePayload(action, 'request', { ...givenOut[action], ...fields });
  if (!validation.ok) return faultWords(validation);
  if (action === 'ChangeConfiguration') return configurationFault(fields['key'], fields['value']);
  if (action === 'UnlockConnector' && Number(fields['connectorId']) < 1) return 'connectorId: не меньше 1';
  return null;
}

/** Nobody writes a station's password down: the central system makes it. */
function passwordFault(fields: Record<string, unknown>): string | null {
  return Object.keys(fields).every((name) => name === 'key')
    ? null
    : 'новый пароль станции не задают: для AuthorizationKey укажите только key, его создаст сам хаб';
}
