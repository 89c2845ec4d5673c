import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApiRouter } from './api/api-router.ts';
import { createConfirmationPages } from './confirmation/confirmation-pages.ts';
import { createControlPages } from './control/control-pages.ts';
import { noFaults } from './faults.ts';
import type { Faults } from './faults.ts';
import type { SandboxMethod, SandboxPayment, SandboxReceipt, SandboxRefund } from './sandbox-objects.ts';
import { emptyState, loadState, saveState } from './sandbox-state.ts';
import { serveRequest } from './serve-request.ts';
import { defaultSettings } from './settings.ts';
import type { Settings } from './settings.ts';
import { createShop } from './shop.ts';
import { createWebhookSender } from './webhook-sender.ts';

export interface SandboxOptions {
  /** 0: any free port */
  port: number;
  /** default 127.0.0.1 */
  host?: string;
  shopId: string;
  secretKey: string;
  /** where notifications go; none: nobody is told */
  webhookUrl?: string | undefined;
  /** how a browser reaches this server, for confirmation_url; default http://<host>:<port> */
  publicUrl?: string | undefined;
  now?: () => Date;
  /** what goes wrong from the start; change `sandbox.faults` later */
  faults?: Partial<Faults>;
  /** JSON file that keeps cards and payments over a restart; default: memory alone */
  statePath?: string | undefined;
  /** how the shop is set up; change `sandbox.settings` later */
  settings?: Partial<Settings>;
  /** between attempts to deliver a webhook; the last one is repeated */
  webhookRetryDelaysMs?: number[];
}

export interface Sandbox {
  /** http://host:port */
  url: string;
  /** with the version: for the client */
  apiUrl: string;
  /** as they stand now, by id */
  payments: ReadonlyMap<string, SandboxPayment>;
  methods: ReadonlyMap<string, SandboxMethod>;
  refunds: ReadonlyMap<string, SandboxRefund>;
  receipts: ReadonlyMap<string, SandboxReceipt>;
  faults: Faults;
  settings: Settings;
  /** Ends what has run out by `now`; happens by itself each second and with each request. */
  expire(): void;
  /** Resolves when every notification is delivered. */
  webhooksSettled(): Promise<void>;
  close(): Promise<void>;
}

const expireEveryMs = 1_000;
const saveAfterMs = 200;

/** A local server that behaves as YooKassa API v3 does, with its own payment form. Nothing of it touches money. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { host = '127.0.0.1', statePath } = options;
  const state = statePath === undefined ? emptyState() : loadState(statePath);
  const faults: Faults = { ...noFaults(), ...options.faults };
  const settings: Settings = { ...defaultSettings(), ...options.settings };
  const webhooks = createWebhookSender({
    url: options.webhookUrl,
    faults,
    settings,
    retryDelaysMs: options.webhookRetryDelaysMs ?? [1_000, 5_000, 15_000, 60_000],
  });
  const views = { shopId: options.shopId, publicUrl: options.publicUrl ?? '' };
  const shop = createShop({
    state,
    views,
    now: options.now ?? (() => new Date()),
    settings,
    faults,
    notify: webhooks.send,
  });
  const keeper = keepState(statePath, () => statePath !== undefined && saveState(statePath, state));
  const surfaces = {
    api: createApiRouter({ shop, secretKey: options.secretKey }),
    confirmation: createConfirmationPages(shop),
    control: createControlPages(shop),
  };
  const server = createServer((request, response) => {
    void serveRequest(surfaces, request, response).finally(keeper.changed);
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(options.port, host, resolve));
  const url = `http://${host}:${(server.address() as AddressInfo).port}`;
  views.publicUrl ||= url;
  const clock = setInterval(() => {
    if (shop.expire()) keeper.changed();
  }, expireEveryMs).unref();

  return {
    url,
    apiUrl: `${url}/v3`,
    payments: state.payments,
    methods: state.methods,
    refunds: state.refunds,
    receipts: state.receipts,
    faults,
    settings,
    expire: () => void shop.expire(),
    webhooksSettled: webhooks.settled,
    async close() {
      clearInterval(clock);
      await webhooks.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      keeper.close();
    },
  };
}

/** Saves a little after the last change, so that a burst is one write. */
function keepState(path: string | undefined, save: () => void): { changed: () => void; close: () => void } {
  let timer: NodeJS.Timeout | undefined;
  return {
    changed() {
      if (path === undefined) return;
      timer ??= setTimeout(() => {
        timer = undefined;
        save();
      }, saveAfterMs).unref();
    },
    close() {
      clearTimeout(timer);
      save();
    },
  };
}
