/**
 * The editor's document and its plain text. Text is paragraphs joined by a line break; a hard break is one too. Offsets
 * are UTF-16, as the coach counts them; positions are ProseMirror's, where a paragraph's border counts as well.
 */
import type { JSONContent } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';

export const textOf = (doc: Node): string => doc.textBetween(0, doc.content.size, '\n', (leaf) => (leaf.type.name === 'hardBreak' ? '\n' : ''));

/** The document as Tiptap reads it in. */
export const contentOf = (text: string): JSONContent => ({
  type: 'doc',
  content: text.split(/\r\n|\r|\n/u).map((line) => (line === '' ? { type: 'paragraph' } : { type: 'paragraph', content: [{ type: 'text', text: line }] })),
});

/** The position at an offset; offsets past the end mean the end. */
export const positionAt = (doc: Node, offset: number): number => {
  let left = Math.max(0, offset);
  let position: number | null = null;
  let end = 1;
  doc.forEach((paragraph, before) => {
    if (position !== null) return;
    const length = paragraph.content.size;
    end = before + 1 + length;
    if (left <= length) position = before + 1 + left;
    left -= length + 1;
  });
  return position ?? end;
};

/** The offset at a position; between two paragraphs it is the start of the second. */
export const offsetAt = (doc: Node, position: number): number => {
  let offset = 0;
  let found: number | null = null;
  doc.forEach((paragraph, before) => {
    if (found !== null) return;
    const length = paragraph.content.size;
    if (position <= before + 1 + length) found = offset + Math.max(0, position - before - 1);
    offset += length + 1;
  });
  return found ?? Math.max(0, offset - 1);
};
