import { randomUUID } from 'node:crypto';
import {
  codeSent,
  deviceHeader,
  documentInForce,
  profile,
  proofChallenge,
  sessionView,
  sources,
  tokens,
} from '@tok/api';
import type { ChargeLimit, PaymentSource, SessionView, Sources } from '@tok/api';
import type { LoginCodeRow } from '@tok/database';
import type { SessionStatus } from '@tok/domain';
import { z } from 'zod';
import { solve } from '../../extensions/sign-in/src/testing/solve-challenge.ts';
import { callApi, dataOf } from './api-client.ts';
import type { ApiAnswer, ApiRequest } from './api-client.ts';
import { eventually } from './eventually.ts';
import type { Stack } from './stack.ts';

export interface StartWish {
  id?: string;
  connectorId: string;
  source?: PaymentSource;
  limit?: ChargeLimit;
}

export const returnUrl = 'http://127.0.0.1:8055/app/charging';

/** A driver with the app in his hand. */
export class Driver {
  readonly phone: string;
  readonly token: string;
  readonly clientId: string;
  private readonly stack: Stack;

  constructor(stack: Stack, signedIn: { phone: string; token: string; clientId: string }) {
    this.stack = stack;
    this.phone = signedIn.phone;
    this.token = signedIn.token;
    this.clientId = signedIn.clientId;
  }

  /** @param path from the root of Directus, e.g. /charging/sessions */
  call(path: string, request: ApiRequest = {}): Promise<ApiAnswer> {
    return callApi(`${this.stack.directusUrl}${path}`, { token: this.token, ...request });
  }

  async sources(): Promise<Sources> {
    return dataOf(sources, await this.call('/payments/sources'));
  }

  /** The raw answer, for refusals. */
  askToStart({ id = randomUUID(), connectorId, source = { kind: 'balance' }, limit }: StartWish): Promise<ApiAnswer> {
    const body = { id, connectorId, source, limit: limit ?? { kind: 'full' }, returnUrl };
    return this.call('/charging/sessions', { body });
  }

  async start(wish: StartWish): Promise<SessionView> {
    return dataOf(sessionView, await this.askToStart(wish));
  }

  async stop(sessionId: string): Promise<SessionView> {
    return dataOf(sessionView, await this.call(`/charging/sessions/${sessionId}/stop`, { method: 'POST' }));
  }

  async session(id: string): Promise<SessionView> {
    return dataOf(sessionView, await this.call(`/charging/sessions/${id}`));
  }

  async current(): Promise<SessionView[]> {
    return dataOf(z.array(sessionView), await this.call('/charging/sessions/current'));
  }

  /** Reads the session until it stands there. @throws Error when it ends elsewhere */
  async until(id: string, wanted: SessionStatus, timeoutMs = 30_000): Promise<SessionView> {
    let last: SessionView | undefined;
    const look = async () => {
      last = await this.session(id);
      if (last.status === wanted) return last;
      if (ended.has(last.status)) throw new Error(`${last.status} instead of ${wanted}: ${JSON.stringify(last)}`);
      return null;
    };
    return eventually(look, { what: `session ${id} ${wanted}`, timeoutMs });
  }
}

const ended = new Set<SessionStatus>(['completed', 'failed', 'needs_review']);
let lastPhone = 9_000_000_000 + Math.floor(Math.random() * 90_000_000);

/** A number nobody else in this run has. */
export function newPhone(): string {
  lastPhone += 1;
  return `+7${lastPhone}`;
}

/** A code that was asked for, and the device that may enter it. */
export interface AskedCode {
  challengeId: string;
  headers: Record<string, string>;
}

/** Asks for a code as the app does, the work included: there is no way around it that could be left open by mistake. */
export async function askForCode(stack: Stack, phone: string): Promise<AskedCode> {
  const headers = { [deviceHeader]: randomUUID() };
  const at = (path: string, request: ApiRequest = {}) =>
    callApi(`${stack.directusUrl}${path}`, { headers, ...request });
  const inForce = dataOf(z.array(documentInForce), await at('/sign-in/documents'));
  const documents = inForce.filter((document) => document.requiresConsent).map((document) => document.id);
  const proof = await solve(dataOf(proofChallenge, await at('/sign-in/challenge')));
  const asked = await at('/sign-in/code', { body: { phone, channel: 'sms', documents, proof } });
  return { challengeId: dataOf(codeSent, asked).challengeId, headers };
}

/** Signs in as the app does; the code is read where the recording provider puts it. */
export async function signIn(stack: Stack, phone = newPhone()): Promise<Driver> {
  const { challengeId, headers } = await askForCode(stack, phone);
  const code = await recordedCode(stack, challengeId);
  const at = (path: string, request: ApiRequest) => callApi(`${stack.directusUrl}${path}`, request);
  const verified = await at('/sign-in/verify', { body: { challengeId, code }, headers });
  const { access_token: token } = dataOf(tokens, verified);
  const { clientId } = dataOf(profile, await at('/sign-in/profile', { token }));
  return new Driver(stack, { phone, token, clientId });
}

/** The code that was sent, as the recording provider keeps it. */
export function recordedCode(stack: Stack, challengeId: string): Promise<string> {
  const look = async () => {
    const row = await stack.db<LoginCodeRow>('login_codes').where({ id: challengeId }).first();
    return row?.recorded_code ?? null;
  };
  return eventually(look, { what: `code of challenge ${challengeId}` });
}
