/** The smaller build of hls.js, without captions and DRM, comes without types of its own. */
declare module 'hls.js/light' {
  export { default } from 'hls.js';
}
