import { decodeFrame, type Frame } from './decode-frame.ts';

/** In a thread of its own, so that the picture goes on moving: a frame in, its text or null out. */
self.addEventListener('message', (event: MessageEvent<Frame>) => {
  self.postMessage(decodeFrame(event.data));
});
