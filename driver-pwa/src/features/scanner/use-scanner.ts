import { useCallback, useEffect, useRef, useState } from 'react';
import { CameraError, openCamera, type Camera, type CameraTrouble } from './camera.ts';
import { openFrameReader, type FrameReader } from './frame-reader.ts';

export type ScannerState =
  { kind: 'starting' } | { kind: 'looking'; camera: Camera } | { kind: 'failed'; trouble: CameraTrouble };

/** Between two looks: a phone must not get warm from it. */
const lookEveryMs = 120;

async function waitForPicture(video: HTMLVideoElement): Promise<void> {
  await new Promise<void>((resolve) => {
    if ('requestVideoFrameCallback' in video) video.requestVideoFrameCallback(() => resolve());
    else resolve();
  });
}

/** Looks through the camera until told to stop. */
async function look(video: HTMLVideoElement, reader: FrameReader, signal: AbortSignal, onText: (text: string) => void) {
  while (!signal.aborted) {
    await waitForPicture(video);
    if (signal.aborted) return;
    const text = await reader.read(video);
    // The driver may have left while the picture was read.
    if (text !== null && !signal.aborted) onText(text);
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
}

/**
 * Reads QR codes through the camera while it is on; the camera goes off as soon as it is not.
 *
 * @param isOn the screen is seen, and nothing stands over it
 */
export function useScanner(isOn: boolean, onText: (text: string) => void) {
  const [state, setState] = useState<ScannerState>({ kind: 'starting' });
  const [attempt, setAttempt] = useState(0);
  const video = useRef<HTMLVideoElement>(null);
  const text = useRef(onText);
  useEffect(() => {
    text.current = onText;
  });
  useEffect(() => {
    if (!isOn) return undefined;
    const end = new AbortController();
    const whenOver = (close: () => void) =>
      end.signal.aborted ? close() : end.signal.addEventListener('abort', close, { once: true });
    const run = async () => {
      const camera = await openCamera();
      whenOver(camera.close);
      const reader = await openFrameReader();
      whenOver(reader.close);
      const element = video.current;
      if (end.signal.aborted || !element) return;
      element.srcObject = camera.stream;
      await element.play();
      if (end.signal.aborted) return;
      setState({ kind: 'looking', camera });
      await look(element, reader, end.signal, (found) => text.current(found));
    };
    run().catch((error: unknown) => {
      if (end.signal.aborted) return;
      end.abort();
      setState({ kind: 'failed', trouble: error instanceof CameraError ? error.trouble : 'none' });
    });
    return () => {
      end.abort();
      setState({ kind: 'starting' });
    };
  }, [isOn, attempt]);
  const retry = useCallback(() => {
    setState({ kind: 'starting' });
    setAttempt((before) => before + 1);
  }, []);
  return { state, video, retry };
}
