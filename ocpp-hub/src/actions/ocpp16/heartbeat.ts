import type { HeartbeatRequest, HeartbeatResponse } from '@tok/ocpp';
import type { CallContext } from '../../rpc/call-context.ts';

export function heartbeat(_request: HeartbeatRequest, { receivedAt }: CallContext): Promise<HeartbeatResponse> {
  return Promise.resolve({ currentTime: receivedAt.toISOString() });
}
