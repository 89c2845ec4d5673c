import type { Knex } from 'knex';
import type { SignCertificateRequest, SignCertificateResponse } from '@tok/ocpp';
import { issueCertificate } from '../../certificates/issue-certificate.ts';
import { readSigningRequest } from '../../certificates/signing-request.ts';
import type { CallContext } from '../../rpc/call-context.ts';

/** The certificate itself goes to the station by CertificateSigned, a command like any other. */
export async function signCertificate(
  { csr }: SignCertificateRequest,
  { station, stores, receivedAt, log }: CallContext,
): Promise<SignCertificateResponse> {
  const refuse = (why: string): SignCertificateResponse => {
    log.warn({ station: station.code, why }, 'a certificate was not signed');
    return { status: 'Rejected' };
  };
  if (!stores.stationAuthority.canSign) return refuse('HUB_STATION_CA_KEY_FILE is not set');
  if (await provesNothing(stores.db, station.id)) return refuse('its security profile is 0');
  const asked = await readSigningRequest(csr, station.code);
  if ('fault' in asked) return refuse(asked.fault);
  const { db, stationAuthority } = stores;
  const isIssued = await issueCertificate({ db, stationAuthority, station, request: asked.request, at: receivedAt });
  return isIssued ? { status: 'Accepted' } : refuse('it asks too often');
}

/** Whoever knows its code may be the one that asks: with a certificate he would stay it after the profile is raised. */
async function provesNothing(db: Knex, stationId: string): Promise<boolean> {
  const station: { security_profile: string } | undefined = await db('stations')
    .where('id', stationId)
    .first('security_profile');
  return station?.security_profile === '0';
}
