/** Reservation profile: OCPP 1.6, sections 5.2 and 5.13. */

export interface ReserveNowRequest {
  /** 0: any connector */
  connectorId: number;
  expiryDate: string;
  idTag: string;
  parentIdTag?: string;
  /** a known id replaces that reservation */
  reservationId: number;
}
export interface ReserveNowResponse {
  status: 'Accepted' | 'Faulted' | 'Occupied' | 'Rejected' | 'Unavailable';
}

export interface CancelReservationRequest {
  reservationId: number;
}
export interface CancelReservationResponse {
  status: 'Accepted' | 'Rejected';
}
