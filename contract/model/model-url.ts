/** Which addresses a team may name for its language model. */

/** Names that only mean something inside the house: no dot, or an ending that the public net does not know. */
const isInTheHouse = (host: string): boolean =>
  (!host.includes('.') && !host.includes(':')) || /\.(?:local|lan|internal|home\.arpa|localhost)$/.test(host)
  || /^(?:127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)[\d.]+$/.test(host) || host === '[::1]';

/**
 * What is wrong with an address of a model, in words; null when nothing is. Customers' words go there, so outside the
 * house it must be https, and it may carry no name, password or query of its own.
 */
export const modelUrlFault = (text: string): string | null => {
  const url = URL.parse(text);
  if (!url || !['http:', 'https:'].includes(url.protocol)) return 'This must be an address that begins with https:// (or http:// for a model on a machine of your own).';
  if (url.username || url.password) return 'The address must hold no name and no password. The key is kept apart from it.';
  if (url.search || url.hash) return 'The address must end before any “?” or “#”.';
  if (url.protocol === 'http:' && !isInTheHouse(url.hostname)) return 'Outside your own network it must be https://, or others on the way could read along.';
  return null;
};
