import type { Leaf } from '../leaf.ts';

/** One line of the index: what happened, in Russian where a title is known. */
export type IndexLine = Readonly<{
  leaf: Leaf;
  title: string;
  actorId: string;
  onBehalfOf?: string;
  orderRef?: string;
}>;

export type Heading = Readonly<{ organizationId: string; from: string; to: string; generatedAt: string }>;

const escape = (text: string): string =>
  text.replaceAll(/[&<>"]/gu, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign);

const row = (cells: readonly string[]): string =>
  `<tr>${cells.map((cell) => `<td>${escape(cell)}</td>`).join('')}</tr>`;

/** The index that people read: a page without anything from elsewhere. */
export const humanIndex = ({ organizationId, from, to, generatedAt }: Heading, lines: readonly IndexLine[]): string => {
  const rows = lines.map(({ leaf, title, actorId, onBehalfOf, orderRef }) =>
    row([
      String(leaf.orgSeq + 1),
      leaf.effectiveOn,
      leaf.recordedAt,
      title,
      onBehalfOf === undefined ? actorId : `${actorId} (по решению ${onBehalfOf})`,
      orderRef ?? '—',
      `${leaf.stream} / ${leaf.revision}`,
    ]),
  );
  return `<!doctype html>
<html lang="ru"><meta charset="utf-8"><title>Опись событий организации</title>
<style>body{font:14px sans-serif;margin:2em}table{border-collapse:collapse}td,th{border:1px solid #999;padding:.2em .5em;text-align:left}</style>
<h1>Опись событий организации ${escape(organizationId)}</h1>
<p>Записаны с ${escape(from)} до ${escape(to)} (время всемирное). Событий: ${lines.length}. Составлена ${escape(generatedAt)}.</p>
<p>Опись сделана для чтения. Удостоверены сами события (events.jsonl): проверьте комплект командой <code>npx zveno verify</code>.</p>
<table><tr><th>№ в организации</th><th>Действует с</th><th>Записано</th><th>Событие</th><th>Кто</th><th>Приказ</th><th>Поток / запись</th></tr>
${rows.join('\n')}
</table></html>
`;
};
