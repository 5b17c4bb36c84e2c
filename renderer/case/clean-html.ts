/**
 * A customer's HTML, made harmless: no script, no form, no style of its own, nothing that would be fetched. What was
 * taken out from outside (pictures) is told, so that the agent can open it elsewhere on purpose.
 */
import DOMPurify from 'dompurify';

export interface CleanHtml {
  readonly html: string;
  /** Addresses of pictures that were left out, in order, once each. */
  readonly remoteImages: readonly string[];
}

const tags = [
  'a', 'abbr', 'b', 'blockquote', 'br', 'caption', 'code', 'dd', 'del', 'div', 'dl', 'dt', 'em', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr', 'i', 'img', 'ins',
  'kbd', 'li', 'ol', 'p', 'pre', 'q', 's', 'small', 'span', 'strong', 'sub', 'sup', 'table', 'tbody', 'td', 'tfoot', 'th', 'thead', 'tr', 'u', 'ul',
];

const isFromOutside = (address: string): boolean => !/^data:image\/(?:png|jpeg|gif|webp);base64,/iu.test(address);

/**
 * Styles go before anything is parsed: the window's policy would block them one by one and each time say so. Safety does
 * not rest on this; what slips through is taken out below.
 */
const withoutStyles = (dirty: string): string =>
  dirty
    .replace(/<style[\s\S]*?<\/style\s*>/giu, '')
    .replace(/<[a-z][^>]*>/giu, (tag) => tag.replace(/\sstyle\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)/giu, ''));

export const cleanHtml = (dirty: string): CleanHtml => {
  const fragment = DOMPurify.sanitize(withoutStyles(dirty), {
    ALLOWED_TAGS: tags,
    ALLOWED_ATTR: ['href', 'src', 'alt', 'title', 'dir', 'lang', 'colspan', 'rowspan', 'width', 'height'],
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    RETURN_DOM_FRAGMENT: true,
  });
  const remoteImages = new Set<string>();
  for (const image of fragment.querySelectorAll('img')) {
    const address = image.getAttribute('src') ?? '';
    if (!isFromOutside(address)) continue;
    if (/^https:/iu.test(address)) remoteImages.add(address);
    const words = document.createElement('span');
    words.textContent = image.alt ? `[picture: ${image.alt}]` : '[picture]';
    image.replaceWith(words);
  }
  const holder = document.createElement('div');
  holder.append(fragment);
  return { html: holder.innerHTML, remoteImages: [...remoteImages] };
};
