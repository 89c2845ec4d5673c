import type { EmptyPayload } from './core.ts';

/** Security extension: "Improved security for OCPP 1.6-J", edition 2, sections 5 and 6. */

export interface SecurityEventNotificationRequest {
  /** a name of the standard's list, or a vendor's own; at most 50 characters */
  type: string;
  timestamp: string;
  techInfo?: string;
}
export type SecurityEventNotificationResponse = EmptyPayload;

export interface SignCertificateRequest {
  /** PKCS #10 in PEM, at most 5 500 characters */
  csr: string;
}
export interface SignCertificateResponse {
  status: 'Accepted' | 'Rejected';
}

export interface LogStatusNotificationRequest {
  status:
    'BadMessage' | 'Idle' | 'NotSupportedOperation' | 'PermissionDenied' | 'Uploaded' | 'UploadFailure' | 'Uploading';
  /** of the GetLog; absent where it was triggered and nothing is under way */
  requestId?: number;
}
export type LogStatusNotificationResponse = EmptyPayload;

export interface SignedFirmwareStatusNotificationRequest {
  status:
    | 'Downloaded'
    | 'DownloadFailed'
    | 'Downloading'
    | 'DownloadScheduled'
    | 'DownloadPaused'
    | 'Idle'
    | 'InstallationFailed'
    | 'Installing'
    | 'Installed'
    | 'InstallRebooting'
    | 'InstallScheduled'
    | 'InstallVerificationFailed'
    | 'InvalidSignature'
    | 'SignatureVerified';
  /** of the SignedUpdateFirmware; absent when Idle */
  requestId?: number;
}
export type SignedFirmwareStatusNotificationResponse = EmptyPayload;

export interface CertificateSignedRequest {
  /** PEM, the leaf first, at most 10 000 characters */
  certificateChain: string;
}
export interface CertificateSignedResponse {
  status: 'Accepted' | 'Rejected';
}

/** Names a certificate without showing it: the hashes of RFC 6960, hex. */
export interface CertificateHashData {
  hashAlgorithm: 'SHA256' | 'SHA384' | 'SHA512';
  issuerNameHash: string;
  issuerKeyHash: string;
  serialNumber: string;
}

export interface DeleteCertificateRequest {
  certificateHashData: CertificateHashData;
}
export interface DeleteCertificateResponse {
  status: 'Accepted' | 'Failed' | 'NotFound';
}

export type CertificateUse = 'CentralSystemRootCertificate' | 'ManufacturerRootCertificate';

export interface GetInstalledCertificateIdsRequest {
  certificateType: CertificateUse;
}
export interface GetInstalledCertificateIdsResponse {
  status: 'Accepted' | 'NotFound';
  certificateHashData?: CertificateHashData[];
}

export interface InstallCertificateRequest {
  certificateType: CertificateUse;
  /** PEM, at most 5 500 characters */
  certificate: string;
}
export interface InstallCertificateResponse {
  status: 'Accepted' | 'Failed' | 'Rejected';
}

export interface ExtendedTriggerMessageRequest {
  requestedMessage:
    | 'BootNotification'
    | 'LogStatusNotification'
    | 'FirmwareStatusNotification'
    | 'Heartbeat'
    | 'MeterValues'
    | 'SignChargePointCertificate'
    | 'StatusNotification';
  connectorId?: number;
}
export interface ExtendedTriggerMessageResponse {
  status: 'Accepted' | 'Rejected' | 'NotImplemented';
}

export interface GetLogRequest {
  logType: 'DiagnosticsLog' | 'SecurityLog';
  requestId: number;
  retries?: number;
  /** seconds */
  retryInterval?: number;
  log: {
    /** where the station uploads to */
    remoteLocation: string;
    oldestTimestamp?: string;
    latestTimestamp?: string;
  };
}
export interface GetLogResponse {
  /** AcceptedCanceled: accepted, and an upload that was under way is given up for it */
  status: 'Accepted' | 'Rejected' | 'AcceptedCanceled';
  filename?: string;
}

export interface SignedUpdateFirmwareRequest {
  requestId: number;
  retries?: number;
  /** seconds */
  retryInterval?: number;
  firmware: {
    location: string;
    retrieveDateTime: string;
    installDateTime?: string;
    /** PEM, at most 5 500 characters */
    signingCertificate: string;
    /** base64, at most 800 characters */
    signature: string;
  };
}
export interface SignedUpdateFirmwareResponse {
  /** AcceptedCanceled: accepted, and an update that was under way is given up for it */
  status: 'Accepted' | 'Rejected' | 'AcceptedCanceled' | 'InvalidCertificate' | 'RevokedCertificate';
}
