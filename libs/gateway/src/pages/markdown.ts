const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const inline = (text: string): string =>
  escape(text)
    .replaceAll(/`([^`]+)`/gu, '<code>$1</code>')
    .replaceAll(/\*\*([^*]+)\*\*/gu, '<strong>$1</strong>')
    .replaceAll(/\[([^\]]+)\]\(((?:https:\/\/|\/|\.\/)[^)\s]*)\)/gu, '<a href="$2">$1</a>');

const block = (text: string): string => {
  const heading = /^(#{1,3}) (.*)$/su.exec(text);
  if (heading !== null) return `<h${heading[1]!.length}>${inline(heading[2]!)}</h${heading[1]!.length}>`;
  const lines = text.split('\n');
  if (!lines.every((line) => /^(?:- | {2})/u.test(line))) return `<p>${inline(lines.join(' '))}</p>`;
  const items = text.split(/^- /mu).filter((item) => item.trim() !== '');
  return `<ul>${items.map((item) => `<li>${inline(item.trim().replaceAll(/\s+/gu, ' '))}</li>`).join('')}</ul>`;
};

/** The little of Markdown that pages of problems use (headings, paragraphs, lists, code, bold, links) as HTML. */
export const markdownToHtml = (markdown: string): string =>
  markdown
    .trim()
    .split(/\n{2,}/u)
    .map(block)
    .join('\n');

/** A whole page around its content. */
export const page = (title: string, content: string, head = ''): string => `<!doctype html>
<html lang="ru">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<link rel="stylesheet" href="/assets/pages.css">
${head}
</head>
<body>
${content}
</body>
</html>
`;
