import type { CurvePoint } from '@tok/api';
import { useTranslation } from 'react-i18next';
import { formatDuration, formatPower } from '../../i18n/format.ts';
import { curveShape } from './curve-shape.ts';

const width = 600;
const height = 180;

export function PowerCurve({ curve }: { curve: readonly CurvePoint[] }) {
  const { t } = useTranslation();
  const shape = curveShape(curve, width, height);
  return (
    <figure className="card curve">
      <figcaption className="section__title">{t('charging.curve')}</figcaption>
      {shape ? (
        <>
          <div className="curve__plot">
            <ol className="curve__scale figures" aria-hidden="true">
              <li>{formatPower(t, shape.scaleW, 1)}</li>
              <li>{formatPower(t, shape.scaleW / 2, 1)}</li>
              <li>0</li>
            </ol>
            <svg
              viewBox={`0 0 ${width} ${height}`}
              preserveAspectRatio="none"
              role="img"
              aria-label={`${t('charging.curve')}. ${t('charging.curveDescription', { max: formatPower(t, shape.maxPowerW), now: formatPower(t, shape.lastPowerW) })}`}
            >
              <defs>
                <linearGradient id="curve-fill" x1="0" y1="0" x2="0" y2="1">
                  <stop offset="0" className="curve__fill-top" />
                  <stop offset="1" className="curve__fill-bottom" />
                </linearGradient>
              </defs>
              {[0, 0.5, 1].map((part) => (
                <line key={part} className="curve__grid" x1="0" x2={width} y1={height * part} y2={height * part} />
              ))}
              <path d={shape.area} fill="url(#curve-fill)" />
              <path className="curve__line" d={shape.line} />
            </svg>
            <p className="curve__times figures" aria-hidden="true">
              <span>{formatDuration(0)}</span>
              <span>{formatDuration(shape.durationS)}</span>
            </p>
          </div>
        </>
      ) : (
        <p className="note">{t('charging.curveEmpty')}</p>
      )}
    </figure>
  );
}
