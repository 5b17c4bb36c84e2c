/**
 * The one gate to the system's browser, mail program and telephone. Nothing else in the program may hand a URL to the
 * operating system; a test looks for a second call.
 */
import { shell } from 'electron';
import { answer, problem, type Answer } from '../../../contract/answer.ts';

const openSchemes: ReadonlySet<string> = new Set(['https:', 'mailto:', 'tel:']);

/** The URL as it may be handed over, or null. What is judged is what is opened: the parsed form, never the text. */
export function openableUrl(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  if (!openSchemes.has(url.protocol)) return null;
  // A name and password in a link only ever serve to make one host look like another.
  if (url.protocol === 'https:' && (url.username !== '' || url.password !== '')) return null;
  return url.href;
}

export async function openExternal(text: string): Promise<Answer<null>> {
  const url = openableUrl(text);
  if (url === null) return problem('link-not-opened', 'This link was not opened.', 'Goodship opens https, mail and telephone links only. You can copy it.');
  try {
    await shell.openExternal(url);
    return answer(null);
  } catch {
    return problem('link-not-opened', 'Your system has no program for this link.', 'You can copy it.');
  }
}
