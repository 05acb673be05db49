import type { ReactNode } from 'react';
import { useText } from '../../app/text.tsx';
import { useFigures } from './figures.ts';
import type { Indicator, IndicatorRow } from './indicators.queries.ts';

type Line = Readonly<{ key: string; name: ReactNode; row: IndicatorRow }>;

const Marks = ({ row }: Readonly<{ row: IndicatorRow }>) => {
  const text = useText();
  if (!row.corrected) return null;
  const { closingNumerator = 0, closingDenominator } = row;
  return (
    <p className="minor small">
      {text('figures.corrected', {
        figures:
          closingDenominator === undefined ? String(closingNumerator) : `${closingNumerator} / ${closingDenominator}`,
      })}
    </p>
  );
};

/** The figures of a chart, to be read and copied. A hidden cell says so, and why. */
export const FiguresTable = ({
  caption,
  first,
  lines,
  definition: { unit = 'count' },
}: Readonly<{ caption: string; first: string; lines: readonly Line[]; definition: Indicator }>) => {
  const text = useText();
  const figures = useFigures();
  const isShare = unit === 'share';
  return (
    <div className="figures-frame" role="region" aria-label={caption} tabIndex={0}>
      <table className="figures">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{first}</th>
            <th scope="col">{text('figures.value')}</th>
            {isShare && <th scope="col">{text('figures.parts')}</th>}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ key, name, row }) => (
            <tr key={key}>
              <th scope="row">
                {name}
                <Marks row={row} />
              </th>
              {row.value === undefined ? (
                <td colSpan={isShare ? 2 : 1} className="minor">
                  {figures.cell(row, unit)}
                </td>
              ) : (
                <>
                  <td>{figures.cell(row, unit)}</td>
                  {isShare && (
                    <td>
                      {row.numerator} / {row.denominator}
                    </td>
                  )}
                </>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
