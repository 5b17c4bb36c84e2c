/**
 * Telephone numbers that belong to nobody: the ranges that numbering authorities keep free for fiction. The demo team's
 * customers have them, and imported customers without a number get one with `--fictional-phones`, so that a call can be tried out.
 */

/** Area codes of the North American plan; with 555-0100 to 555-0199 behind each. Every user has a part of its own. */
const areaCodesByUse = {
  demo: ['802', '207', '218', '208', '541', '828', '608', '406', '607', '928', '415', '206'],
  star: ['201', '203', '205', '212', '213', '214', '215', '216', '217', '219'],
  retail: ['301', '302', '303', '304', '305', '307', '308', '309', '310', '312', '313', '314', '315', '316', '317', '318'],
  csv: ['401', '402', '404', '405', '407', '408', '409', '410', '412', '413', '414', '417', '419', '423', '425', '430', '432', '434'],
} as const;
export type PhoneUse = keyof typeof areaCodesByUse;

const digits = (value: number, length: number): string => String(value).padStart(length, '0');

/** How many numbers each country's range holds, and the number at a place in it. E.164. */
const rangeByCountry = {
  uk: { size: 1_000, at: (place: number) => `+44207946${digits(place, 4)}` },
  ie: { size: 1_000, at: (place: number) => `+3532091${digits(place, 4)}` },
  fr: { size: 10_000, at: (place: number) => `+331990${digits(place, 5)}` },
  de: { size: 1_000, at: (place: number) => `+493023125${digits(place, 3)}` },
  se: { size: 96, at: (place: number) => `+468465004${digits(place + 4, 2)}` },
  au: { size: 10_000, at: (place: number) => `+612701${digits(place, 5)}` },
} as const;
export type PhoneCountry = keyof typeof rangeByCountry | 'us';

/** The number at a place of a country's fictional range; places beyond its end start over. */
export const fictionalPhone = (country: PhoneCountry, place: number, use: PhoneUse = 'demo'): string => {
  if (country !== 'us') {
    const range = rangeByCountry[country];
    return range.at(place % range.size);
  }
  const areaCodes = areaCodesByUse[use];
  const inRange = place % (areaCodes.length * 100);
  return `+1${areaCodes[Math.floor(inRange / 100)]}55501${digits(inRange % 100, 2)}`;
};

const hashOf = (text: string): number => {
  let hash = 2_166_136_261;
  for (const character of text) hash = Math.imul(hash ^ character.codePointAt(0)!, 16_777_619) >>> 0;
  return hash;
};

/** Gives each customer of one import a number of its own: the same keys in the same order get the same numbers. */
export const createFictionalPhones = (use: PhoneUse): ((key: string) => string) => {
  const taken = new Set<string>();
  const phoneByKey = new Map<string, string>();
  const places = areaCodesByUse[use].length * 100;
  return (key) => {
    const known = phoneByKey.get(key);
    if (known) return known;
    let place = hashOf(key) % places;
    for (let tries = 0; tries < places && taken.has(fictionalPhone('us', place, use)); tries += 1) place = (place + 1) % places;
    const phone = fictionalPhone('us', place, use);
    taken.add(phone);
    phoneByKey.set(key, phone);
    return phone;
  };
};
