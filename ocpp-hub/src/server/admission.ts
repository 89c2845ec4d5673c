import type { X509Certificate } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { Knex } from 'knex';
import { isInForce } from '../certificates/certificate-store.ts';
import { isBoundTo, isValidAt, readTlsCertificate } from '../certificates/client-certificate.ts';
import type { ClientCertificate } from '../certificates/client-certificate.ts';
import { acceptedHashes } from '../credentials/accepted-hashes.ts';
import type { SecurityProfile, StationCard, StationLookup } from '../store/station-store.ts';
import { readBasicAuth } from './basic-auth.ts';
import type { Credentials } from './basic-auth.ts';
import { QueueFullError } from './fair-queue.ts';
import type { PasswordCheck } from './password-check.ts';
import { isForwardedTls, networkOf, peerAddress } from './peer-address.ts';
import { badCredentials, busy, forbidden, noCertificate, tooMany } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import type { Throttle } from './throttle.ts';

/** A station that proved who it is, and how. */
export interface Admitted {
  card: StationCard;
  /** what it showed, at least what it is configured for */
  securityLevel: SecurityProfile;
  /** that it came in with; null below level 3 */
  certificate: ClientCertificate | null;
  /** the one of its hashes that its password has; null when it needed none */
  rightHash: string | null;
  /** to be stored; null when it is already */
  newQuickCheck: string | null;
}

export interface AdmissionOptions {
  db: Knex;
  stations: StationLookup;
  passwords: PasswordCheck;
  throttle: Throttle;
  trustProxy: boolean;
  allowProfile0: boolean;
  upgradeTimeoutMs: number;
  throttledAnswerMs: number;
  now: () => Date;
}

interface Attempt {
  code: string;
  request: IncomingMessage;
  socket: Socket;
  credentials: Credentials | null;
  /** see networkOf */
  network: string;
  isTls: boolean;
  /** performance.now() */
  startedAtMs: number;
}

/**
 * Says whether the one at the other end of a socket is the station it names, by the security profile the station is
 * configured for: less than that is refused, more is welcome.
 */
export class Admission {
  readonly #options: AdmissionOptions;

  constructor(options: AdmissionOptions) {
    this.#options = options;
  }

  async admit(code: string, request: IncomingMessage): Promise<Admitted | Refusal> {
    const { trustProxy, passwords, throttle, stations, allowProfile0 } = this.#options;
    const { socket } = request;
    const credentials = readBasicAuth(request.headers.authorization);
    const attempt: Attempt = {
      ...{ code, request, socket, credentials: credentials?.user === code ? credentials : null },
      network: networkOf(peerAddress(request, trustProxy)),
      isTls: socket instanceof TLSSocket || isForwardedTls(request, trustProxy),
      startedAtMs: performance.now(),
    };
    // Whoever floods from behind the same address must not keep out a station that was here before.
    const isKnown = attempt.credentials !== null && passwords.recognises(code, attempt.credentials.passwords);
    const waitMs = isKnown ? 0 : throttle.takeUpgrade(attempt.network, this.#nowMs());
    if (waitMs > 0) return tooMany('too_many_upgrades', waitMs);
    const shown = trustedCertificate(socket);
    if (!attempt.credentials && !shown && !allowProfile0) {
      return hasShownCertificate(socket) ? noCertificate : badCredentials;
    }
    const card = await stations.find(code);
    const admitted = await this.#identify(attempt, card, shown === null ? null : await readTlsCertificate(shown));
    return 'status' in admitted && card ? { ...admitted, stationId: card.id } : admitted;
  }

  async #identify(
    attempt: Attempt,
    card: StationCard | null,
    certificate: ClientCertificate | null,
  ): Promise<Admitted | Refusal> {
    if (card && certificate) {
      const fault = await this.#faultOf(certificate, card);
      if (!fault) return { card, securityLevel: 3, certificate, rightHash: null, newQuickCheck: null };
      // A certificate that is of no use is nothing to a station that has a password.
      if (card.securityProfile === 3) return forbidden(fault);
    }
    if (card?.securityProfile === 3) return noCertificate;
    if (card?.securityProfile === 0 && this.#options.allowProfile0) {
      return { card, securityLevel: 0, certificate: null, rightHash: null, newQuickCheck: null };
    }
    if (!attempt.credentials) return badCredentials;
    const admitted = await this.#checkPassword(attempt, attempt.credentials, card);
    if ('status' in admitted) return admitted;
    if (admitted.securityLevel < admitted.card.securityProfile) return forbidden('insecure_transport');
    return admitted;
  }

  async #faultOf(
    certificate: ClientCertificate,
    card: StationCard,
  ): Promise<'foreign_certificate' | 'stale_certificate' | null> {
    if (!isBoundTo(certificate, card.code)) return 'foreign_certificate';
    if (!isValidAt(certificate, this.#options.now())) return 'stale_certificate';
    return (await isInForce(this.#options.db, card.id, certificate.fingerprint)) ? null : 'stale_certificate';
  }

  async #checkPassword(
    attempt: Attempt,
    { passwords }: Credentials,
    card: StationCard | null,
  ): Promise<Admitted | Refusal> {
    const { throttle, upgradeTimeoutMs, throttledAnswerMs } = this.#options;
    const hashes = card ? acceptedHashes(card.passwordHash, card.rotated) : [];
    // A changed hash is a new start: what was guessed at the old one does not count.
    const guessed = `${attempt.code}\n${hashes.join(' ')}`;
    const blockedMs = (): number => throttle.wrongPasswordsWaitMs(attempt.network, guessed, this.#nowMs());
    const isLate = (): boolean => performance.now() - attempt.startedAtMs > upgradeTimeoutMs;
    const question = {
      ...{ passwords, hashes, quickCheck: card?.quickCheck ?? null, turn: attempt.network },
      isStillWanted: () => !attempt.socket.destroyed && !isLate() && blockedMs() === 0,
    };
    try {
      const known = this.#options.passwords.recall(question);
      const answer = known ?? (blockedMs() > 0 ? null : await this.#options.passwords.check(question));
      if (answer?.kind === 'right' && card) {
        this.#options.passwords.remember(attempt.code, passwords);
        const { hash: rightHash, newQuickCheck } = answer;
        return { card, securityLevel: attempt.isTls ? 2 : 1, certificate: null, rightHash, newQuickCheck };
      }
      if (answer?.kind === 'wrong' && answer.isNew) {
        throttle.noteWrongPassword(attempt.network, guessed, this.#nowMs());
      }
    } catch (error) {
      if (error instanceof QueueFullError) return busy();
      throw error;
    }
    if (blockedMs() > 0) return tooMany('too_many_wrong_passwords', blockedMs(), throttledAnswerMs);
    return isLate() ? busy() : badCredentials;
  }

  #nowMs(): number {
    return this.#options.now().getTime();
  }
}

function hasShownCertificate(socket: Socket): boolean {
  return socket instanceof TLSSocket && socket.getPeerX509Certificate() !== undefined;
}

/** @returns the certificate of a peer that our authority vouches for; null without TLS, authority or certificate */
function trustedCertificate(socket: Socket): X509Certificate | null {
  if (!(socket instanceof TLSSocket) || !socket.authorized) return null;
  return socket.getPeerX509Certificate() ?? null;
}
