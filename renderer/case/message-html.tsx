/**
 * A message as the customer's program sent it, in a frame without script. The frame may be read from outside, which is
 * how its height is known and how its links leave through the one gate.
 */
import { ImageOff } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { Button } from '../design/button.tsx';
import { cleanHtml } from './clean-html.ts';
import { openLink } from './open-link.ts';

const page = (html: string): string => `<!doctype html><html><head><meta charset="utf-8"><base target="_blank"></head><body dir="auto">${html}</body></html>`;

/** The frame takes its looks from the page around it; it cannot bring a style sheet of its own. */
const dress = (frame: Document, like: Element): void => {
  const style = getComputedStyle(like);
  const { body } = frame;
  body.style.cssText = `margin:0;font:${style.fontSize}/1.5 ${style.fontFamily};color:${style.color};overflow-wrap:anywhere;background:transparent`;
  frame.documentElement.style.colorScheme = style.colorScheme;
  for (const link of frame.querySelectorAll('a')) link.style.color = getComputedStyle(document.documentElement).getPropertyValue('--accent');
};

export const MessageHtml = ({ html, label }: { readonly html: string; readonly label: string }) => {
  const frame = useRef<HTMLIFrameElement>(null);
  const [height, setHeight] = useState(48);
  const [showsImages, setShowsImages] = useState(false);
  const clean = useMemo(() => cleanHtml(html), [html]);

  const onLoad = (): void => {
    const inside = frame.current?.contentDocument;
    if (!inside || !frame.current) return;
    dress(inside, frame.current.parentElement ?? document.body);
    setHeight(Math.min(4_000, Math.max(24, inside.documentElement.scrollHeight)));
    inside.addEventListener('click', (event) => {
      event.preventDefault();
      const address = (event.target as Element | null)?.closest?.('a')?.getAttribute('href');
      if (address) openLink(address);
    });
  };

  return (
    <div className="html-message">
      <iframe ref={frame} title={label} sandbox="allow-same-origin" srcDoc={page(clean.html)} style={{ height }} onLoad={onLoad} />
      {clean.remoteImages.length > 0 && (
        <div className="html-message__images">
          <Button isSmall icon={ImageOff} onPress={() => setShowsImages(!showsImages)}>
            {clean.remoteImages.length === 1 ? '1 picture from outside was not loaded' : `${clean.remoteImages.length} pictures from outside were not loaded`}
          </Button>
          {showsImages && clean.remoteImages.map((address) => (
            <Button key={address} isSmall look="plain" onPress={() => openLink(address)}>{`Open in the browser: ${new URL(address).hostname}`}</Button>
          ))}
        </div>
      )}
    </div>
  );
};
