import { useEffect, useState } from 'react';

type Drawn = Readonly<{ size: number; path: string }>;

/** Draws a text as a QR code: one square per dark module. The library comes only to who looks at a code. */
const draw = async (content: string): Promise<Drawn> => {
  const { create } = await import('qrcode');
  const { modules } = create(content, { errorCorrectionLevel: 'M' });
  const squares: string[] = [];
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      if (modules.get(row, column) !== 0) squares.push(`M${column} ${row}h1v1h-1z`);
    }
  }
  return { size: modules.size, path: squares.join('') };
};

const QUIET = 4;

/** A QR code, black on white in both themes. */
export const QrCode = ({ content, label }: Readonly<{ content: string; label: string }>) => {
  const [drawn, setDrawn] = useState<Drawn>();
  useEffect(() => {
    let wanted = true;
    void draw(content).then((found) => wanted && setDrawn(found));
    return () => {
      wanted = false;
    };
  }, [content]);
  if (drawn === undefined) return <div className="qr" />;
  const whole = drawn.size + 2 * QUIET;
  return (
    <svg className="qr" role="img" aria-label={label} viewBox={`${-QUIET} ${-QUIET} ${whole} ${whole}`}>
      <rect x={-QUIET} y={-QUIET} width={whole} height={whole} fill="#fff" />
      <path d={drawn.path} fill="#000" shapeRendering="crispEdges" />
    </svg>
  );
};
