import type { Frame } from './decode-frame.ts';

/** Reads one picture after another; each is answered before the next is given. */
export interface FrameReader {
  /** @returns the text of the code in the picture; null: none */
  read: (video: HTMLVideoElement) => Promise<string | null>;
  close: () => void;
}

interface Detector {
  detect: (source: HTMLVideoElement) => Promise<{ rawValue: string }[]>;
}

/** Not in TypeScript's DOM yet. */
interface DetectorClass {
  new (options: { formats: string[] }): Detector;
  getSupportedFormats: () => Promise<string[]>;
}

/** A code that fills a third of the picture is still read at this size. */
const frameSideMaxPx = 640;

async function nativeReader(): Promise<FrameReader | null> {
  const Native = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
  if (!Native) return null;
  try {
    if (!(await Native.getSupportedFormats()).includes('qr_code')) return null;
    const detector = new Native({ formats: ['qr_code'] });
    return {
      read: async (video) => (await detector.detect(video))[0]?.rawValue ?? null,
      close: () => undefined,
    };
  } catch {
    return null;
  }
}

function workerReader(): FrameReader {
  const worker = new Worker(new URL('./decode-worker.ts', import.meta.url), { type: 'module' });
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  return {
    read: async (video) => {
      const frame = context && grab(video, canvas, context);
      if (!frame) return null;
      const answer = new Promise<string | null>((resolve, reject) => {
        worker.onmessage = ({ data }: MessageEvent<string | null>) => resolve(data);
        worker.onerror = () => reject(new Error('The reader of QR codes did not start'));
      });
      worker.postMessage(frame, [frame.data.buffer]);
      return answer;
    },
    close: () => worker.terminate(),
  };
}

function grab(video: HTMLVideoElement, canvas: HTMLCanvasElement, context: CanvasRenderingContext2D): Frame | null {
  const { videoWidth, videoHeight } = video;
  if (videoWidth === 0 || videoHeight === 0) return null;
  const scale = Math.min(1, frameSideMaxPx / Math.max(videoWidth, videoHeight));
  canvas.width = Math.round(videoWidth * scale);
  canvas.height = Math.round(videoHeight * scale);
  context.drawImage(video, 0, 0, canvas.width, canvas.height);
  const { width, height, data } = context.getImageData(0, 0, canvas.width, canvas.height);
  return { width, height, data };
}

/** The browser's own reader where it has one, else ours in a thread of its own. */
export async function openFrameReader(): Promise<FrameReader> {
  return (await nativeReader()) ?? workerReader();
}
