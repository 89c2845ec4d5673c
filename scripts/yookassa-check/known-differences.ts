export interface KnownDifference {
  /** where it shows: 'POST /payments request', 'POST /payments 200', 'webhook payment.succeeded'; matched whole */
  where: RegExp;
  /** what does not fit, in the words of ApiDocument.faultsOf */
  fault: RegExp;
  why: string;
}

/** Where we follow the documentation's pages and not its OpenAPI document, or where the document is silent. */
export const knownDifferences: KnownDifference[] = [
  {
    where: /^(POST \/payment_methods (request|200)|GET \/payment_methods\/\{payment_method_id\} 200)$/,
    fault: /unknown field metadata$/,
    why: 'the page on saving a card without a payment sends and gets metadata; the document names none',
  },
  {
    where: /^webhook payment_method\.active$/,
    fault: /unknown field metadata$|event must be one of the document/,
    why: 'the page on webhooks names payment_method.active; the document lists only events of payments and refunds',
  },
  {
    where: / 500$/,
    fault: /code: must be equal to one of the allowed values: too_many_requests/,
    why: 'the document gives 500 the shape of 429; the page on HTTP codes says internal_server_error',
  },
  {
    where: / (404|405|413|415|429)$/,
    fault: /the status is not named for this call/,
    why: 'the page on HTTP codes has them for every call; the document names some of them for some calls',
  },
];
