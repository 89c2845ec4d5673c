/**
 * Arguments of Node for a hub. What belongs to one call lives until its commit: with V8's own 16 MB the young generation is
 * collected so often that all of it is copied, twice, and then grows old.
 */
export const hubExecArgv: readonly string[] = ['--max-semi-space-size=64'];
