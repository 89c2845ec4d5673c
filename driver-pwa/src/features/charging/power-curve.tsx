import type { CurvePoint } from '@tok/api';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDuration, formatEnergy, formatPower } from '../../i18n/format.ts';
import { curveShape, readableRows } from './curve-shape.ts';

const width = 600;
const height = 180;
const timeMarks = [0, 0.5, 1];

/** The same readings for those who do not see the drawing. */
function CurveTable({ curve }: { curve: readonly CurvePoint[] }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const rows = isOpen ? readableRows(curve) : [];
  return (
    <details className="curve__table" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('charging.curveTable')}</summary>
      <table className="figures">
        <thead>
          <tr>
            <th scope="col">{t('charging.curveTime')}</th>
            <th scope="col">{t('charging.power')}</th>
            <th scope="col">{t('summary.energy')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((point) => (
            <tr key={point.atS}>
              <th scope="row">{formatDuration(point.atS)}</th>
              <td>{point.powerW === null ? '—' : formatPower(t, point.powerW)}</td>
              <td>{formatEnergy(t, point.energyWh, 2)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

/** Power over time, with its axes; in words and as a table besides. */
export function PowerCurve({ curve }: { curve: readonly CurvePoint[] }) {
  const { t } = useTranslation();
  const shape = curveShape(curve, width, height);
  if (!shape) {
    return (
      <figure className="card curve">
        <figcaption className="section__title">{t('charging.curve')}</figcaption>
        <p className="note">{t('charging.curveEmpty')}</p>
      </figure>
    );
  }
  const [max, now] = [formatPower(t, shape.maxPowerW), formatPower(t, shape.lastPowerW)];
  return (
    <figure className="card curve">
      <figcaption className="curve__caption">
        <span className="section__title">{t('charging.curve')}</span>
        <span className="note figures">{t('charging.curveMaximum', { power: max })}</span>
      </figcaption>
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
          aria-label={`${t('charging.curve')}. ${t('charging.curveAxes')} ${t('charging.curveDescription', { max, now })}`}
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
          {timeMarks.map((part) => (
            <line key={part} className="curve__grid" y1="0" y2={height} x1={width * part} x2={width * part} />
          ))}
          <path d={shape.area} fill="url(#curve-fill)" />
          <path className="curve__line" d={shape.line} />
        </svg>
        <p className="curve__times figures" aria-hidden="true">
          {timeMarks.map((part) => (
            <span key={part}>{formatDuration(shape.startS + shape.durationS * part)}</span>
          ))}
        </p>
      </div>
      <CurveTable curve={curve} />
    </figure>
  );
}
