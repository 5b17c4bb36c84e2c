// Cuts a text into tokens: words, emoticons, emoji, numbers, links, masks and runs of punctuation. Each token keeps its
// place in the original text, so that every reading can point at the very characters it rests on, and a normal form,
// so that "SOOOO", "sooo" and "soo" are one word to the models.

export type TokenKind = 'word' | 'number' | 'punctuation' | 'emoticon' | 'emoji' | 'link' | 'mask';

export type Token = {
  /** Offsets in UTF-16 code units, end exclusive. */
  readonly start: number;
  readonly end: number;
  readonly kind: TokenKind;
  /** Lower case, straight apostrophes, at most two equal letters in a row, links and numbers by one name each. */
  readonly normal: string;
  readonly isShouted: boolean;
  readonly isStretched: boolean;
};

const TOKEN = new RegExp(
  [
    String.raw`(?<link>https?:\/\/\S+|www\.\S+|<url>|\[link\])`,
    String.raw`(?<mask>\[[A-Za-z]+\]|@\w+|\{\{?\w+\}?\}|&#?\w+;)`,
    String.raw`(?<emoticon>[<>]?[:;=8xX][-'o^]?[)(\]\[dDpP/\\|*3@$](?![\w/])|<3+|\^_+\^|[;:]'\(|-_+-|¯\\_\(ツ\)_\/¯)`,
    String.raw`(?<emoji>\p{Extended_Pictographic}(?:\uFE0F|\p{Emoji_Modifier})?(?:\u200D\p{Extended_Pictographic}\uFE0F?)*)`,
    String.raw`(?<word>\p{L}[\p{L}\p{M}*]*(?:['’][\p{L}\p{M}]+)*(?:-\p{L}[\p{L}\p{M}]*)*(?:['’](?=\s|$))?)`,
    String.raw`(?<number>[$€£]?\d[\d.,:/-]*\d|[$€£]?\d)`,
    String.raw`(?<punctuation>[!?]+|\.{2,}|…+|[^\s])`,
  ].join('|'),
  'gu',
);

const STRETCH = /(\p{L})\1{2,}/gu;
const HAS_STRETCH = /(\p{L})\1{2,}/u;

function normalOf(kind: TokenKind, raw: string): string {
  if (kind === 'link') return '<link>';
  if (kind === 'number') return '<0>';
  if (kind === 'mask') return raw.startsWith('@') ? '<user>' : raw.toLowerCase();
  if (kind === 'word') {
    const lower = raw.toLowerCase().replaceAll('’', "'");
    return HAS_STRETCH.test(lower) ? lower.replace(STRETCH, '$1$1') : lower;
  }
  if (kind === 'punctuation' && raw.length > 1) {
    if (raw.includes('!') && raw.includes('?')) return '?!';
    if (raw[0] === '.' || raw[0] === '…') return '...';
    return raw[0]! + raw[0]!;
  }
  return raw;
}

const KINDS: readonly TokenKind[] = ['link', 'mask', 'emoticon', 'emoji', 'word', 'number', 'punctuation'];

/** The tokens of a text in order. Linear in the text's length. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(TOKEN)) {
    const groups = match.groups!;
    const kind = KINDS.find((name) => groups[name] !== undefined)!;
    const raw = match[0];
    const isWord = kind === 'word';
    tokens.push({
      start: match.index,
      end: match.index + raw.length,
      kind,
      normal: normalOf(kind, raw),
      isShouted: isWord && raw.length > 1 && raw === raw.toUpperCase() && raw !== raw.toLowerCase(),
      isStretched: isWord && HAS_STRETCH.test(raw.toLowerCase()),
    });
  }
  return tokens;
}

/** The words alone, for rules that count or look at neighbours. */
export function isWord(token: Token): boolean {
  return token.kind === 'word';
}
