import type { EmptyPayload, IdTagInfo } from './core.ts';

/** Local authorization list profile: OCPP 1.6, sections 5.10 and 5.15. */

export type GetLocalListVersionRequest = EmptyPayload;
export interface GetLocalListVersionResponse {
  /** 0: the list is empty; -1: the station has none */
  listVersion: number;
}

export interface LocalListEntry {
  idTag: string;
  /** absent in a differential update: take the tag out */
  idTagInfo?: IdTagInfo;
}
export interface SendLocalListRequest {
  listVersion: number;
  localAuthorizationList?: LocalListEntry[];
  updateType: 'Differential' | 'Full';
}
export interface SendLocalListResponse {
  status: 'Accepted' | 'Failed' | 'NotSupported' | 'VersionMismatch';
}
