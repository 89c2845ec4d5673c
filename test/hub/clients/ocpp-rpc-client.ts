import { RPCClient } from 'ocpp-rpc';
import type { ClientAddress, ForeignClient } from './foreign-client.ts';

/**
 * ocpp-rpc in strict mode: it checks by its own copy of the schemas every call and every answer, both ways, and rejects
 * an answer of ours that is wrong.
 *
 * Against the standard: its CALLERROR for what it cannot read is GenericError, or 2.0.1's RpcFrameworkError.
 */
export function createOcppRpcClient({ url, stationCode, password }: ClientAddress): ForeignClient {
  const client = new RPCClient({
    endpoint: url,
    identity: stationCode,
    password,
    protocols: ['ocpp1.6'],
    strictMode: true,
    reconnect: false,
    callTimeoutMs: 10_000,
    pingIntervalMs: 1_000,
    respondWithDetailedErrors: false,
    deferPingsOnActivity: false,
    callConcurrency: 1,
    maxBadMessages: 0,
    maxReconnects: 0,
    strictModeValidators: [],
    wsOpts: {},
    headers: {},
    backoff: { initialDelay: 100, maxDelay: 1_000, factor: 2, randomisationFactor: 0 },
  });
  return {
    async connect() {
      await client.connect();
    },
    async call(action, payload) {
      return (await client.call(action, payload)) as Record<string, unknown>;
    },
    answer(action, handle) {
      client.handle(action, ({ params = {} }) => Promise.resolve(handle(params) as Record<string, unknown>));
    },
    async close() {
      await client.close({ code: 1000, reason: 'done', awaitPending: true, force: false });
    },
  };
}
