export const passwordLengthMin = 8;
/** OCPP 1.6 security white paper, AuthorizationKey: at most 40 characters. */
export const passwordLengthMax = 40;
