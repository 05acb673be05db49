import type { Row } from './rows.ts';

const isArticle = ({ kind }: Row): boolean => kind === 'message' || kind === 'echo';

/** Which row a key leads to among messages; undefined when it leads nowhere. */
export const nextFocus = (key: string, rows: readonly Row[], from: string | undefined): number | undefined => {
  const articles = rows.flatMap((row, index) => (isArticle(row) ? [index] : []));
  const at = articles.findIndex((index) => rows[index]!.key === from);
  const to = (index: number): number | undefined => articles[Math.min(Math.max(index, 0), articles.length - 1)];
  switch (key) {
    case 'ArrowUp':
      return to(at < 0 ? articles.length - 1 : at - 1);
    case 'ArrowDown':
      return at < 0 ? undefined : to(at + 1);
    case 'PageUp':
      return to((at < 0 ? articles.length : at) - 10);
    case 'PageDown':
      return at < 0 ? undefined : to(at + 10);
    case 'Home':
      return to(0);
    case 'End':
      return to(articles.length - 1);
    default:
      return undefined;
  }
};
