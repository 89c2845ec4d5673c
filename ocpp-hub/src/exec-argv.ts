/**
 * Arguments of Node for a hub. Objects of one call live until its commit: with V8's own 16 MB the young generation is
 * collected so often that they are copied over and over. Costs up to three times as much memory once a hub is busy.
 */
export const hubExecArgv: readonly string[] = ['--max-semi-space-size=64'];
