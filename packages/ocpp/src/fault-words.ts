import type { PayloadFault } from './validate-payload.ts';

const typeWords = new Map<unknown, string>([
  ['string', 'строкой'],
  ['integer', 'целым числом'],
  ['number', 'числом'],
  ['boolean', 'значением true или false'],
  ['object', 'объектом'],
  ['array', 'списком'],
]);

const formatWords = new Map<unknown, string>([
  ['date-time', 'датой и временем вида 2026-11-23T10:00:00Z'],
  ['uri', 'полным адресом вида https://example.com/file'],
]);

/** What is wrong with arguments that a person wrote, in Russian; names fields as OCPP does. */
export function faultWords({ path, keyword, params, description }: PayloadFault): string {
  const field = path === '' ? '' : `${path.slice(1).replaceAll('/', '.')}: `;
  switch (keyword) {
    case 'required':
      return `${field}не указано поле ${String(params['missingProperty'])}`;
    case 'additionalProperties':
      return `${field}лишнее поле ${String(params['additionalProperty'])}`;
    case 'type':
      return `${field}должно быть ${typeWords.get(params['type']) ?? String(params['type'])}`;
    case 'enum':
      return `${field}допустимы только ${(params['allowedValues'] as string[]).join(', ')}`;
    case 'format':
      return `${field}должно быть ${formatWords.get(params['format']) ?? String(params['format'])}`;
    case 'maxLength':
      return `${field}не длиннее ${String(params['limit'])} знаков`;
    case 'minItems':
      return `${field}список пуст`;
    case 'minimum':
      return `${field}не меньше ${String(params['limit'])}`;
    case 'maximum':
      return `${field}не больше ${String(params['limit'])}`;
    case 'multipleOf':
      return `${field}не больше одного знака после запятой`;
    default:
      return `${field}${description}`;
  }
}
