/** Cuts a text into plain parts, links, and marked words, so that it can be shown without ever becoming HTML. */
export interface TextMark {
  readonly start: number;
  readonly end: number;
}

export interface TextSpan {
  readonly text: string;
  readonly url: string | null;
  readonly isMarked: boolean;
}

const linkPattern = /\bhttps?:\/\/[^\s<>"'“”]+[^\s<>"'“”.,;:!?)\]}]/giu;

/** `marks` are UTF-16 offsets, end exclusive; those that lie outside the text are left out. */
export const textSpans = (text: string, marks: readonly TextMark[] = []): readonly TextSpan[] => {
  const links = [...text.matchAll(linkPattern)].map((match) => ({ start: match.index, end: match.index + match[0].length, url: match[0] }));
  const inside = marks.filter(({ start, end }) => start >= 0 && end <= text.length && start < end);
  const cuts = [...new Set([0, text.length, ...links.flatMap(({ start, end }) => [start, end]), ...inside.flatMap(({ start, end }) => [start, end])])].sort((a, b) => a - b);
  return cuts.slice(1).map((end, index) => {
    const start = cuts[index]!;
    return {
      text: text.slice(start, end),
      url: links.find((link) => link.start <= start && end <= link.end)?.url ?? null,
      isMarked: inside.some((mark) => mark.start <= start && end <= mark.end),
    };
  });
};
