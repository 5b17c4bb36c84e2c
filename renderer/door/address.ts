/** What is wrong with an address of a central as it was typed, in words; null when nothing is. */
export const addressFault = (typed: string): string | null => {
  const text = typed.trim();
  if (text === '') return 'The address of your central is missing. Your supervisor knows it.';
  const url = URL.parse(text);
  if (!url || !url.hostname) return 'This is not an address. It looks like https://central.example.com.';
  if (url.protocol === 'https:') return null;
  const isThisMachine = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (url.protocol === 'http:' && isThisMachine) return null;
  if (url.protocol === 'http:') return 'Use https:// here. Over http:// anybody on the way could read what customers write.';
  return 'The address must begin with https://.';
};
