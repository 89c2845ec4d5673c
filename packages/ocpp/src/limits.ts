/** What a frame may be at most. A real MeterValues of 1 000 values has 74 KB; the standard gives message ids 36 characters. */
export const frameLimits = {
  frameBytesMax: 256 * 1024,
  messageIdLengthMax: 36,
  actionLengthMax: 64,
  nestingDepthMax: 16,
  errorCodeLengthMax: 64,
  errorDescriptionLengthMax: 255,
} as const;
