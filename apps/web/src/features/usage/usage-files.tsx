import { useText } from '../../app/text.tsx';
import { DownloadLink } from '../../ui/download-link.tsx';
import type { Span } from './spans.ts';
import { fileOf } from './usage.queries.ts';

/** The figures to sign (PDF) and to count on with (XLSX). */
export const UsageFiles = ({
  organizationId,
  span,
  known,
}: Readonly<{ organizationId: string; span: Span; known?: string }>) => {
  const text = useText();
  return (
    <div className="block downloads">
      {(['pdf', 'xlsx'] as const).map((format) => (
        <DownloadLink key={format} href={fileOf(organizationId, format, span, known)}>
          {text('figures.export', { format: format.toUpperCase() })}
        </DownloadLink>
      ))}
    </div>
  );
};
