import { useText } from '../../app/text.tsx';
import { useFigures } from './figures.ts';
import type { Indicator } from './indicators.queries.ts';

/** How an indicator is counted, by which version, and on which position of the log the answer stands. */
export const Definition = ({
  definition,
  position,
}: Readonly<{ definition: Indicator; position: string | undefined }>) => {
  const text = useText();
  const figures = useFigures();
  const {
    id,
    version,
    formula,
    numerator,
    numeratorTitle,
    denominator,
    denominatorTitle,
    target,
    unit = 'count',
  } = definition;
  const rows: (readonly [string, string | undefined])[] = [
    [text('definition.id'), id],
    [text('definition.version'), version === undefined ? undefined : String(version)],
    [text('definition.formula'), formula],
    [text('definition.numerator'), numeratorTitle ?? numerator],
    [text('definition.denominator'), denominatorTitle ?? denominator],
    [text('definition.target'), target === undefined ? text('definition.noTarget') : figures.target(target, unit)],
    [text('definition.position'), position],
  ];
  return (
    <details className="block">
      <summary>{text('definition.title')}</summary>
      <dl className="card definition">
        {rows.map(
          ([name, value]) =>
            value !== undefined && (
              <div key={name}>
                <dt className="minor">{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
    </details>
  );
};
