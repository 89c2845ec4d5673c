/** Event of this process: a code was left in the outbox. */
export const codeQueued = 'tok.sign-in.code-queued';
