import { RpcError } from '@tok/ocpp';

/** What a station is told of a failure of ours: no details, they are in our log. It keeps its message and tries again. */
export function toRpcError(error: unknown): RpcError {
  if (error instanceof RpcError) return error;
  return new RpcError('InternalError', 'try again later', { cause: error });
}
