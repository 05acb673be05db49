/**
 * Runs in a page. What a person would stumble over there, in words: a page or a part that goes beyond the edge, words that are cut
 * off, lines too long to be read, a page without a title or with other than one main heading, headings that skip a level.
 * Where a window is open, only it is looked at.
 */
export const LAYOUT = `(() => {
  const MOST_SIGNS = 120;
  const found = new Set();
  const named = (one) => one.tagName.toLowerCase() + '.' + one.classList + ' «' + (one.textContent ?? '').trim().slice(0, 40) + '»';
  const wide = document.documentElement.scrollWidth;
  if (wide > innerWidth) found.add('scrolls sideways by ' + (wide - innerWidth));
  const open = document.querySelector('dialog[open]');
  const isCut = (overflow) => overflow === 'hidden' || overflow === 'clip';
  for (const one of (open ?? document.body).querySelectorAll('*')) {
    if (!one.checkVisibility({ visibilityProperty: true }) || one.closest('.unseen, svg, [class*=__focusVisible]')) continue;
    const words = [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== '');
    const style = getComputedStyle(one);
    if (!words || one.clientWidth <= 1) continue;
    if (one.getBoundingClientRect().right > innerWidth + 1 && !one.closest('[tabindex="0"], .vkuiHorizontalScroll__in'))
      found.add('beyond the edge: ' + named(one));
    if (isCut(style.overflowX) && one.scrollWidth > one.clientWidth + 1) found.add('cut off: ' + named(one));
    if (isCut(style.overflowY) && style.webkitLineClamp === 'none' && one.scrollHeight > one.clientHeight + 4)
      found.add('cut off below: ' + named(one));
    if (style.display === 'inline' || one.textContent.length <= MOST_SIGNS) continue;
    const text = document.createRange();
    text.selectNodeContents(one);
    const longest = Math.max(...[...text.getClientRects()].map(({ width }) => width));
    if (longest > MOST_SIGNS * 0.5 * parseFloat(style.fontSize)) found.add('a line too long: ' + named(one));
  }
  const headings = [...(open ?? document).querySelectorAll('h1, h2, h3, h4, h5, h6')].filter((one) => one.checkVisibility());
  const levels = headings.map(({ tagName }) => Number(tagName[1]));
  if (open === null && levels.filter((level) => level === 1).length !== 1) found.add('not one main heading: ' + levels);
  if (levels.some((level, at) => at > 0 && level > levels[at - 1] + 1)) found.add('headings skip a level: ' + levels);
  if (!document.title.includes(' — ')) found.add('no title of its own: ' + document.title);
  return [...found];
})()`;
