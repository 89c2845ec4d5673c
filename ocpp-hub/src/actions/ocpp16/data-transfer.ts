import type { DataTransferRequest, DataTransferResponse } from '@tok/ocpp';

/** We know no vendor's own messages; what came is in ocpp_messages. */
export function dataTransfer(_request: DataTransferRequest): Promise<DataTransferResponse> {
  return Promise.resolve({ status: 'UnknownVendorId' });
}
