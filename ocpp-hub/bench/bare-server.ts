import { WebSocketServer } from 'ws';
import type { AddressInfo } from 'node:net';
import { serialiseCallResult } from '@tok/ocpp';

/** The least a server in Node can do: parses nothing but the id, stores nothing, answers a constant. */
const server = new WebSocketServer({
  port: 0,
  host: '127.0.0.1',
  handleProtocols: () => 'ocpp1.6',
  perMessageDeflate: false,
});

server.on('connection', (socket) => {
  socket.on('message', (data) => {
    const [, id] = String(data).split('"', 2);
    socket.send(serialiseCallResult(id ?? '', { transactionId: 1, idTagInfo: { status: 'Accepted' } }));
  });
});
server.on('listening', () => process.send?.((server.address() as AddressInfo).port));
