import { useEffect, useRef, useState } from 'react';
import { useOnScreen } from './on-screen.ts';

const refreshMs = 4_000;

interface WebcamImageProps {
  url: string;
  alt: string;
  onFail: () => void;
}

/** The address again, past every cache. */
function freshAddress(url: string, take: number): string {
  const address = new URL(url);
  address.searchParams.set('_', String(take));
  return address.toString();
}

/** A picture that is asked for again a few seconds after it came, as long as it is seen. */
export function WebcamImage({ url, alt, onFail }: WebcamImageProps) {
  const image = useRef<HTMLImageElement>(null);
  const isSeen = useOnScreen(image);
  const [take, setTake] = useState(Date.now);
  const [loaded, setLoaded] = useState(0);
  useEffect(() => {
    if (!isSeen || loaded !== take) return undefined;
    const timer = setTimeout(() => setTake(Date.now()), refreshMs);
    return () => clearTimeout(timer);
  }, [isSeen, loaded, take]);
  return (
    <img
      ref={image}
      className="webcam__view"
      src={freshAddress(url, take)}
      alt={alt}
      onLoad={() => setLoaded(take)}
      onError={onFail}
    />
  );
}
