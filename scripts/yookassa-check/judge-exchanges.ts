import type { ApiDocument, Operation } from './api-document.ts';
import type { Exchange } from './recorder.ts';

/** Something that does not fit the document. */
export interface Finding {
  where: string;
  fault: string;
}

/** Shapes of answers whose status the call itself does not name. */
const answersByStatus: Record<number, string> = { 404: 'NotFound', 429: 'TooManyRequests' };

/**
 * @returns what does not fit, of the request and of the answer. A request that was refused is not judged: it is wrong
 *   on purpose.
 */
export function judgeExchange(document: ApiDocument, exchange: Exchange): Finding[] {
  const operation = document.operation(exchange.method, exchange.path);
  if (!operation) {
    const where = `${exchange.method} ${exchange.path}`;
    return exchange.status === 200 ? [{ where, fault: 'the document has no such call' }] : [];
  }
  const request = exchange.status === 200 ? judgeRequest(document, operation, exchange) : [];
  const { status } = exchange;
  return [
    ...request.map((fault) => ({ where: `${operation.name} request`, fault })),
    ...judgeAnswer(document, operation, exchange).map((fault) => ({ where: `${operation.name} ${status}`, fault })),
  ];
}

function judgeRequest(document: ApiDocument, operation: Operation, exchange: Exchange): string[] {
  const schema = document.requestSchemaOf(operation);
  const isBodyEmpty = JSON.stringify(exchange.requestBody ?? {}) === '{}';
  const ofBody = schema === undefined ? [] : document.faultsOf(exchange.requestBody, schema);
  const surplus = schema === undefined && !isBodyEmpty ? ['the document has no body for this call'] : [];
  return [...ofBody, ...surplus, ...judgeParameters(document, operation, exchange)];
}

function judgeParameters(document: ApiDocument, operation: Operation, { query, headers, path }: Exchange): string[] {
  const parameters = document.parametersOf(operation);
  const template = operation.name.slice(operation.name.indexOf('/')).split('/');
  const inPath = (name: string): string | undefined => path.split('/')[template.indexOf(`{${name}}`)];
  const faults = parameters.flatMap(({ name, in: place, required, schema }) => {
    const value = place === 'query' ? query.get(name) : place === 'header' ? headers[name.toLowerCase()] : inPath(name);
    if (value === undefined || value === null) return required ? [`${name} is missing`] : [];
    const typed = name === 'limit' ? Number(value) : decodeURIComponent(String(value));
    return document.faultsOf(typed, schema).map((fault) => `${place} ${name}: ${fault}`);
  });
  const known = parameters.filter(({ in: place }) => place === 'query').map(({ name }) => name);
  const unknown = [...query.keys()].filter((name) => !known.includes(name));
  return [...faults, ...unknown.map((name) => `the document has no filter ${name}`)];
}

function judgeAnswer(document: ApiDocument, operation: Operation, { status, answerBody }: Exchange): string[] {
  const schema = document.answerSchemaOf(operation, status);
  if (schema !== undefined) return document.faultsOf(answerBody, schema);
  const general = document.component(answersByStatus[status] ?? 'Error');
  // An error names its code; the document says so only where it says which.
  const faults = document.faultsOf(answerBody, general).filter((fault) => !fault.endsWith('unknown field code'));
  return ['the status is not named for this call', ...faults];
}

const objectsOf: Record<string, string> = {
  payment: 'Payment',
  refund: 'Refund',
  payment_method: 'SavePaymentMethodBankCard',
};

export function judgeWebhook(document: ApiDocument, body: { type: string; event: string; object: unknown }): Finding[] {
  const where = `webhook ${body.event}`;
  const [subject = ''] = body.event.split('.');
  const ofEvent = document.faultsOf(body.event, document.component('NotificationEventType'));
  const faults = document.faultsOf(body.object, document.component(objectsOf[subject] ?? 'Payment'));
  const all = ofEvent.length > 0 ? ['event must be one of the document', ...faults] : faults;
  if (body.type !== 'notification') all.push('type must be notification');
  return all.map((fault) => ({ where, fault }));
}
