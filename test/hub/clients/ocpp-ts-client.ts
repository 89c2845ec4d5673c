import { once } from 'node:events';
import { OcppClient } from 'ocpp-ts';
import { basic } from '../../../ocpp-hub/testing/test-hub.ts';
import type { ClientAddress, ForeignClient } from './foreign-client.ts';

/**
 * ocpp-ts: sends several calls at once without waiting for answers, and checks the calls of the hub by its own schemas.
 *
 * Against the standard: the details of its CALLERROR are a list, not an object; whatever is wrong with a payload is
 * FormationViolation; its id is not percent-encoded in the address; it cannot close its socket, and gives an action that
 * it does not know NotImplemented even where the standard has it (the security extension).
 */
export function createOcppTsClient({ url, stationCode, password }: ClientAddress): ForeignClient {
  const client = new OcppClient(stationCode);
  // Its types have one overload an action: the names here are values.
  const emitter = client as unknown as NodeJS.EventEmitter;
  const caller = client as unknown as {
    callRequest(action: string, payload: object): Promise<Record<string, unknown>>;
  };
  return {
    async connect() {
      const connected = once(emitter, 'connect');
      client.connect(`${url}/`, { Authorization: basic(stationCode, password) });
      await connected;
    },
    call: (action, payload) => caller.callRequest(action, payload),
    answer(action, handle) {
      emitter.on(action, (request: Record<string, unknown>, respond: (answer: object) => void) =>
        respond(handle(request)),
      );
    },
    close: () => Promise.resolve(),
  };
}
