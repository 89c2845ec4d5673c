import { codeRequest, deviceHeader, verifyRequest, type ProofChallenge } from '@tok/api';
import { http, type RequestHandler } from 'msw';
import { accessToken, data, failure } from './answers.ts';
import { documents, uuid } from './fixtures.ts';

const code = '123456';

/** Solved by the counter 3, in no time. */
export const proofChallenge: ProofChallenge = {
  parameters: {
    algorithm: 'PBKDF2/SHA-256',
    cost: 1,
    data: { device: '0'.repeat(64), expiresAt: Date.parse('2100-01-01T00:00:00Z') },
    keyLength: 32,
    keyPrefix: 'd82b5cb3266c3840349fcafc25d195e8',
    keySignature: '1e6e76bf185983af92baf60c9bf54657694841b0c00854ee807aa417eb7de1ee',
    nonce: 'fef4abfc01fde466244fbd1826018ccb',
    salt: '902b51c7de7e5768072e721222f2ed04',
  },
  signature: '81e0dc014f7f06d2b09734b1fdd99ad60ec9cd4a4ffb5f42d34a0a4d75be6e67',
};

/** Codes and what they cost. */
export const signInHandlers: RequestHandler[] = [
  http.get('*/sign-in/documents', () => data(documents)),
  http.get('*/sign-in/options', () => data({ channels: ['sms', 'telegram'] })),
  http.get('*/sign-in/challenge', ({ request }) =>
    request.headers.has(deviceHeader) ? data(proofChallenge) : failure(400, 'INVALID_PAYLOAD'),
  ),
  http.post('*/sign-in/code', async ({ request }) => {
    const body = codeRequest.safeParse(await request.json());
    if (!body.success) return failure(400, 'INVALID_PAYLOAD');
    if (documents.some((document) => document.requiresConsent && !body.data.documents.includes(document.id)))
      return failure(400, 'CONSENT_MISSING');
    if (body.data.proof?.solution.counter !== 3 || !request.headers.has(deviceHeader))
      return failure(400, 'PROOF_NEEDED');
    const sent = { challengeId: uuid(9, 1), channel: body.data.channel, resendAfterS: 60, expiresInS: 300 };
    return data(sent, { status: 202 });
  }),
  http.get('*/sign-in/code/:id', () => data({ channel: 'sms', status: 'sent' })),
  http.post('*/sign-in/verify', async ({ request }) => {
    const body = verifyRequest.parse(await request.json());
    if (body.code !== code || !request.headers.has(deviceHeader)) return failure(400, 'CODE_INVALID');
    return data({ access_token: accessToken, refresh_token: 'refresh-token', expires: 900_000, is_new: false });
  }),
];
