import { startSandbox } from '@tok/payment-sandbox';
import { ApiDocument } from './yookassa-check/api-document.ts';
import { driveAdapter } from './yookassa-check/drive-adapter.ts';
import { driveRaw } from './yookassa-check/drive-raw.ts';
import { judgeExchange, judgeWebhook } from './yookassa-check/judge-exchanges.ts';
import type { Finding } from './yookassa-check/judge-exchanges.ts';
import { knownDifferences } from './yookassa-check/known-differences.ts';
import { loadDocument, officialAddress } from './yookassa-check/load-document.ts';
import { startRecorder } from './yookassa-check/recorder.ts';
import { catchWebhooks } from './yookassa-check/webhook-catcher.ts';

/**
 * Drives the payment sandbox through our adapter and by hand, and checks every request that we send, every answer and
 * every notification of the sandbox against YooKassa's OpenAPI document. Exit code 1 when something does not fit.
 */
const [source = officialAddress] = process.argv.slice(2);
const document = new ApiDocument(await loadDocument(source));

const shop = { shopId: '100500', secretKey: 'test_key' };
let nowMs = Date.now();
const webhooks = await catchWebhooks();
const sandbox = await startSandbox({ port: 0, ...shop, webhookUrl: webhooks.url, now: () => new Date(nowMs) });
const recorder = await startRecorder(sandbox.url);
const stage = {
  sandbox,
  config: { apiUrl: recorder.apiUrl, ...shop },
  pass: (seconds: number) => void (nowMs += seconds * 1_000),
};
try {
  await driveAdapter(stage);
  await driveRaw(stage);
  await sandbox.webhooksSettled();
} finally {
  await recorder.close();
  await sandbox.close();
  await webhooks.close();
}

const findings = [
  ...recorder.exchanges.flatMap((exchange) => judgeExchange(document, exchange)),
  ...webhooks.caught.flatMap((webhook) => judgeWebhook(document, webhook)),
];
const isKnown = (finding: Finding, { where, fault }: (typeof knownDifferences)[number]): boolean =>
  where.test(finding.where) && fault.test(finding.fault);
const unknown = findings.filter((finding) => !knownDifferences.some((known) => isKnown(finding, known)));
const used = knownDifferences.filter((known) => findings.some((finding) => isKnown(finding, known)));

const names = recorder.exchanges.flatMap(({ method, path }) => document.operation(method, path)?.name ?? []);
console.log([...new Set(names)].sort().join('\n'));
console.log(`${recorder.exchanges.length} calls and ${webhooks.caught.length} notifications against ${source}`);
for (const { why } of used) console.log(`known: ${why}`);
for (const line of new Set(unknown.map(({ where, fault }) => `DIFFERS: ${where}: ${fault}`))) console.log(line);
console.log(unknown.length === 0 ? 'Everything else fits.' : `${unknown.length} differences.`);
process.exitCode = unknown.length === 0 ? 0 : 1;
