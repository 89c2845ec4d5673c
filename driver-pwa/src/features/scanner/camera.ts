/** `denied`: the driver or his browser does not allow it; `none`: there is no camera, or it is taken, or this page may not have one. */
export type CameraTrouble = 'denied' | 'none';

export class CameraError extends Error {
  readonly trouble: CameraTrouble;

  constructor(trouble: CameraTrouble, options?: ErrorOptions) {
    super(trouble, options);
    this.trouble = trouble;
  }
}

export interface Camera {
  stream: MediaStream;
  hasTorch: boolean;
  setTorch: (isOn: boolean) => Promise<void>;
  close: () => void;
}

/** Torches are in Chromium's cameras, not in TypeScript's DOM. */
type TorchCapabilities = MediaTrackCapabilities & { torch?: boolean };
type TorchConstraints = MediaTrackConstraintSet & { torch: boolean };

/** Opens the camera at the back. @throws CameraError */
export async function openCamera(): Promise<Camera> {
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (!devices?.getUserMedia) throw new CameraError('none');
  let stream: MediaStream;
  try {
    const video = { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } };
    stream = await devices.getUserMedia({ video, audio: false });
  } catch (cause) {
    const isDenied = cause instanceof Error && (cause.name === 'NotAllowedError' || cause.name === 'SecurityError');
    throw new CameraError(isDenied ? 'denied' : 'none', { cause });
  }
  const [track] = stream.getVideoTracks();
  const capabilities = (track?.getCapabilities?.() ?? {}) as TorchCapabilities;
  return {
    stream,
    hasTorch: capabilities.torch === true,
    setTorch: async (isOn) => {
      const constraint: TorchConstraints = { torch: isOn };
      await track?.applyConstraints({ advanced: [constraint] });
    },
    close: () => {
      for (const each of stream.getTracks()) each.stop();
    },
  };
}
