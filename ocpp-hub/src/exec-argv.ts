/**
 * Arguments of Node for a hub. What belongs to one call lives until its commit: with V8's own 16 MB the young generation is
 * collected so often that much of it is copied twice and then grows old. 64 MB cost 10 000 idle stations 200 MB more.
 */
export const hubExecArgv: readonly string[] = ['--max-semi-space-size=32'];
