import type { AuthorizeRequest, AuthorizeResponse } from '@tok/ocpp';
import type { CallContext } from '../../rpc/call-context.ts';
import { authorizeTag } from './authorization.ts';

export async function authorize(
  request: AuthorizeRequest,
  { station, receivedAt, stores }: CallContext,
): Promise<AuthorizeResponse> {
  const place = { stationId: station.id, connectorNumber: null };
  const { idTagInfo } = await authorizeTag(stores.db, request.idTag, place, receivedAt);
  return { idTagInfo };
}
