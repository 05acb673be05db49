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

/** Which page of how many events it is, and the pages beside it. */
export type Pages = Readonly<{ part: number; events: number; before?: string; next?: string }>;

const escape = (text: string): string =>
  text.replaceAll(/[&<>"]/gu, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign);

const row = (cells: readonly string[]): string =>
  `<tr>${cells.map((cell) => `<td>${escape(cell)}</td>`).join('')}</tr>`;

const link = (name: string | undefined, title: string): string =>
  name === undefined ? '' : `<a href="${name}">${title}</a> `;

/** A page of the index that people read: without anything from elsewhere. */
export const humanIndex = (
  { organizationId, from, to, generatedAt }: Heading,
  lines: readonly IndexLine[],
  { part, events, before, next }: Pages,
): string => {
  const links = `${link(before, 'Предыдущие события')}${link(next, 'Следующие события')}`;
  const turn = links === '' ? '' : `<p>Лист ${part + 1}. ${links}</p>\n`;
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
<p>Записаны с ${escape(from)} до ${escape(to)} (время всемирное). Событий: ${events}. Составлена ${escape(generatedAt)}.</p>
<p>Опись сделана для чтения. Удостоверены сами события (events.jsonl): проверьте комплект командой <code>npx zveno verify</code>.</p>
${turn}<table><tr><th>№ в организации</th><th>Действует с</th><th>Записано</th><th>Событие</th><th>Кто</th><th>Приказ</th><th>Поток / запись</th></tr>
${rows.join('\n')}
</table>
${turn}</html>
`;
};
