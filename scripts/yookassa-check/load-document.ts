import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';

/** What of an OpenAPI 3.0 document is read; schemas stay as they are. */
const openApi = z.object({
  openapi: z.string().startsWith('3.0'),
  info: z.looseObject({ title: z.string() }),
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z.object({
    schemas: z.record(z.string(), z.unknown()),
    parameters: z.record(z.string(), z.unknown()),
    responses: z.record(z.string(), z.unknown()),
  }),
});
export type OpenApiDocument = z.infer<typeof openApi>;

export const officialAddress = 'https://yookassa.ru/developers/api/yookassa-openapi-specification.yaml';
const timeoutMs = 60_000;

/**
 * @param source path of a file, or http(s) address
 * @throws Error when it cannot be read or is not an OpenAPI 3.0 document
 */
export async function loadDocument(source: string): Promise<OpenApiDocument> {
  const text = /^https?:/.test(source) ? await download(source) : await readFile(source, 'utf8');
  return openApi.parse(parse(text));
}

async function download(address: string): Promise<string> {
  const response = await fetch(address, { signal: AbortSignal.timeout(timeoutMs) });
  if (!response.ok) throw new Error(`${address} answered ${response.status}`);
  return response.text();
}
