import { useEffect, useRef } from 'react';
import type { DrawnChart } from './draw.ts';
import type { Drawing } from './drawing.ts';

const ROW_PX = 32;
const AROUND_PX = 56;

/**
 * A chart. Who looks at one loads the library for it. It is an image with a name: the figures themselves stand in the table
 * beside it.
 */
export const Chart = ({ drawing, label }: Readonly<{ drawing: Drawing; label: string }>) => {
  const place = useRef<HTMLDivElement>(null);
  const drawn = useRef<DrawnChart>(undefined);
  const latest = useRef(drawing);
  latest.current = drawing;
  useEffect(() => {
    let wanted = true;
    void import('./draw.ts').then((module) => {
      if (!wanted || place.current === null) return;
      drawn.current = new module.DrawnChart(place.current);
      drawn.current.show(latest.current);
    });
    return () => {
      wanted = false;
      drawn.current?.dispose();
      drawn.current = undefined;
    };
  }, []);
  useEffect(() => drawn.current?.show(drawing), [drawing]);
  const height = drawing.kind === 'places' ? drawing.points.length * ROW_PX + AROUND_PX : undefined;
  return (
    <div className="chart" role="img" aria-label={label} ref={place} style={height === undefined ? {} : { height }} />
  );
};
