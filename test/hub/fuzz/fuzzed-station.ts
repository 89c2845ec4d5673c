import { once } from 'node:events';
import { WebSocket } from 'ws';
import { basic, password } from '../../../ocpp-hub/testing/test-hub.ts';
import type { FuzzCall } from './calls.ts';
import type { FuzzFrame } from './frames.ts';

/** What a station is closed for by its own fault: half a character, unreadable messages in a row, a message too big. */
const ownFaults = new Set([1007, 1008, 1009]);

/** One station under fuzz: knows its transactions, comes back when it was closed for what it sent. */
export class FuzzedStation {
  readonly code: string;
  readonly transactions: number[] = [];
  /** close codes that are not of its own making, and CALLERRORs that must not be */
  readonly complaints: string[] = [];
  private readonly url: string;
  private socket: WebSocket | null = null;
  private number = 0;
  private settled: { id: string; resolve: () => void } | null = null;

  constructor(hubPort: number, code: string) {
    this.code = code;
    this.url = `ws://127.0.0.1:${hubPort}/ocpp/${code}`;
  }

  async send(frame: FuzzFrame, others: { other: number | undefined; witness: number }): Promise<void> {
    const socket = this.socket?.readyState === WebSocket.OPEN ? this.socket : await this.connect();
    if (frame.kind === 'text') {
      // Half of a surrogate pair cannot be sent as text: the library would send something else.
      if (frame.text.isWellFormed()) socket.send(frame.text);
      return;
    }
    const { action } = frame.call;
    const messageId = frame.messageId ?? `f${++this.number}`;
    socket.send(JSON.stringify([2, messageId, action, withTransaction(frame.call, this.transactions, others)]));
  }

  /** All that was sent has been answered, or has closed the socket. */
  async settle(): Promise<void> {
    const { socket } = this;
    if (socket?.readyState !== WebSocket.OPEN) return;
    const id = `settle-${++this.number}`;
    await new Promise<void>((resolve) => {
      this.settled = { id, resolve };
      socket.send(JSON.stringify([2, id, 'Heartbeat', {}]));
    });
  }

  private async connect(): Promise<WebSocket> {
    const headers = { Authorization: basic(this.code, password) };
    const socket = new WebSocket(this.url, ['ocpp1.6'], { headers, perMessageDeflate: false });
    this.socket = socket;
    socket.on('message', (data) => this.look(String(data)));
    socket.on('close', (code) => {
      if (!ownFaults.has(code)) this.complaints.push(`closed with ${code}`);
      this.settled?.resolve();
    });
    await once(socket, 'open');
    return socket;
  }

  private look(text: string): void {
    const [type, id, third] = JSON.parse(text) as [number, string, unknown];
    if (id === this.settled?.id) this.settled.resolve();
    if (type === 4 && third === 'InternalError') this.complaints.push(text);
    if (type !== 3 || typeof third !== 'object' || third === null) return;
    const { transactionId } = third as { transactionId?: number };
    if (transactionId !== undefined) this.transactions.push(transactionId);
  }
}

function withTransaction(
  { payload, transaction }: FuzzCall,
  transactions: number[],
  { other, witness }: { other: number | undefined; witness: number },
): object {
  if (transaction === null || transaction === 'none') return payload;
  const known = {
    own: transactions.at(-1),
    earlier: transactions.at(-3),
    other,
    witness,
    unknown: 2 ** 31 - 1,
  }[transaction];
  return { ...payload, transactionId: known ?? -1 };
}
