import { isCentralAction, validatePayload } from '@tok/ocpp';
import type { CentralAction, JsonObject, Ocpp16Payload } from '@tok/ocpp';
import type { CallAnswer } from './station-connection.ts';
import type { StationParts } from './station-parts.ts';

type Handler<A extends CentralAction> = (parts: StationParts, request: Ocpp16Payload<A, 'request'>) => CallAnswer;

const handlers: { [A in CentralAction]: Handler<A> } = {
  RemoteStartTransaction: ({ core }, request) => core.remoteStart(request),
  RemoteStopTransaction: ({ core }, request) => core.remoteStop(request),
  Reset: ({ core }, { type }) => core.reset(type),
  UnlockConnector: ({ core }, { connectorId }) => ({ result: core.unlock(connectorId) }),
  ChangeAvailability: ({ core }, request) => ({ result: core.changeAvailability(request) }),
  GetConfiguration: ({ configuration }, { key }) => ({ result: configuration.get(key) }),
  ChangeConfiguration: ({ configuration }, { key, value }) => ({ result: configuration.change(key, value) }),
  ClearCache: ({ tags }) => {
    tags.clearCache();
    return { result: { status: 'Accepted' } };
  },
  DataTransfer: () => ({ result: { status: 'UnknownVendorId' } }),
  TriggerMessage: ({ triggers }, request) => triggers.trigger(request, false),
  ExtendedTriggerMessage: ({ triggers }, request) => triggers.trigger(request, true),
  SendLocalList: ({ localList }, request) => ({ result: localList.send(request) }),
  GetLocalListVersion: ({ localList }) => ({ result: { listVersion: localList.version } }),
  ReserveNow: ({ reservations }, request) => ({ result: reservations.reserve(request) }),
  CancelReservation: ({ reservations }, { reservationId }) => ({ result: reservations.cancel(reservationId) }),
  SetChargingProfile: ({ profiles }, request) => ({ result: profiles.set(request) }),
  ClearChargingProfile: ({ profiles }, request) => ({ result: profiles.clear(request) }),
  GetCompositeSchedule: ({ profiles }, request) => ({ result: profiles.composite(request) }),
  UpdateFirmware: ({ firmware }, request) => firmware.begin(request),
  SignedUpdateFirmware: ({ firmware }, request) => firmware.beginSigned(request),
  GetDiagnostics: ({ uploads }, request) => uploads.getDiagnostics(request),
  GetLog: ({ uploads }, request) => uploads.getLog(request),
  CertificateSigned: ({ certificates }, request) => ({ result: certificates.signed(request) }),
  InstallCertificate: ({ certificates }, request) => ({ result: certificates.install(request) }),
  DeleteCertificate: ({ certificates }, request) => ({ result: certificates.delete(request.certificateHashData) }),
  GetInstalledCertificateIds: ({ certificates }, request) => ({ result: certificates.ids(request.certificateType) }),
};

/** Answers one CALL of the central system: every profile of OCPP 1.6, and its security extension. */
export function answerCentralCall(parts: StationParts, action: string, payload: JsonObject): CallAnswer {
  if (!isCentralAction(action)) return { errorCode: 'NotImplemented', reason: 'unknown action' };
  const validation = validatePayload(action, 'request', payload);
  if (!validation.ok) return { errorCode: validation.errorCode, reason: validation.description };
  // The payload was validated for this very action; TypeScript cannot follow the pair through the table.
  const handle = handlers[action] as (parts: StationParts, request: unknown) => CallAnswer;
  return handle(parts, validation.payload);
}
