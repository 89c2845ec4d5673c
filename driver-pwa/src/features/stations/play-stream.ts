const hlsType = 'application/vnd.apple.mpegurl';

/**
 * Plays an HLS stream: by the browser where it can, else by hls.js, which is loaded only then.
 *
 * @param onFail once, when the stream cannot be played (any more)
 * @returns ends it
 */
export function playStream(video: HTMLVideoElement, url: string, onFail: () => void): () => void {
  let isOver = false;
  let stop: () => void = () => undefined;
  const fail = () => {
    if (!isOver) onFail();
  };
  if (video.canPlayType(hlsType) !== '') {
    video.addEventListener('error', fail);
    video.src = url;
    stop = () => {
      video.removeEventListener('error', fail);
      video.removeAttribute('src');
      video.load();
    };
  } else {
    playByLibrary(video, url, fail)
      .then((destroy) => {
        if (isOver) destroy();
        else stop = destroy;
      })
      .catch(fail);
  }
  return () => {
    isOver = true;
    stop();
  };
}

async function playByLibrary(video: HTMLVideoElement, url: string, onFail: () => void): Promise<() => void> {
  const { default: Hls } = await import('hls.js/light');
  if (!Hls.isSupported()) throw new Error('This browser plays no HLS');
  const player = new Hls();
  player.on(Hls.Events.ERROR, (_event, { fatal }) => {
    if (fatal) onFail();
  });
  player.loadSource(url);
  player.attachMedia(video);
  return () => player.destroy();
}
