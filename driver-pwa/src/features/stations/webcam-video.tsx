import { useEffect, useRef } from 'react';
import { playStream } from './play-stream.ts';

interface WebcamVideoProps {
  url: string;
  label: string;
  onFail: () => void;
}

/** A live stream without sound; it stops when it is closed. */
export function WebcamVideo({ url, label, onFail }: WebcamVideoProps) {
  const video = useRef<HTMLVideoElement>(null);
  const fail = useRef(onFail);
  useEffect(() => {
    fail.current = onFail;
  }, [onFail]);
  useEffect(() => {
    const element = video.current;
    return element ? playStream(element, url, () => fail.current()) : undefined;
  }, [url]);
  return <video ref={video} className="webcam__view" aria-label={label} muted autoPlay playsInline controls />;
}
