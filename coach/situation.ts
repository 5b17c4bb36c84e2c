/**
 * Signs, in a customer's own words, that play would be wrong now. Only plain, strong words count, because a sign silences a
 * voice at once; each sign names the words it rests on. The finer reading of feelings lives in coach/reading/.
 */
import type { Bound } from './persona.ts';

export interface Sign {
  readonly bound: Bound;
  /** The words, as the customer wrote them. */
  readonly words: string;
  readonly start: number;
  readonly end: number;
}

const patterns: Readonly<Partial<Record<Bound, string>>> = {
  grief: String.raw`(?:passed away|died|has died|funeral|deceased|bereave(?:d|ment)|widow(?:ed|er)?|lost my (?:\w+ )?(?:husband|wife|partner|mother|mum|mom|father|dad|son|daughter|child|baby|brother|sister|friend|dog|cat)|my late (?:husband|wife|partner|mother|mum|mom|father|dad|son|daughter|brother|sister)|miscarriage|estate of|in mourning|grieving)`,
  danger: String.raw`(?:kill myself|(?:going to|gonna|will|wants? to|tried to) kill me|suicid\w*|end (?:my|it) (?:life|all)|hurt myself|self[- ]harm|not safe|unsafe|in danger|threaten(?:ed|ing) me|stalk(?:er|ing|ed)|abus(?:ive|ed) (?:ex|husband|wife|partner)|caught fire|(?<!(?:i['’]?m|i am|you['’]?re|you are|we['’]?re) )on fire|smoke|burn(?:t|ed|ing) (?:my|his|her|the|me)|gas leak|sparks|electric shock|(?:an|this is an?|medical) emergency|(?:call|called|need|needs|needed|in) an ambulance|(?:am|is|are|was|keeps?|started) bleeding|overdosed|took an overdose|domestic violence)`,
  anger: String.raw`(?:furious|livid|outrag(?:ed|eous)|disgust(?:ed|ing)|fed up|sick of (?:this|you|your)|sick and tired|had enough|ridiculous|unacceptable|a joke|appalling|pathetic|useless|incompetent|liars?|lied to me|scam(?:mers?|med)?|rip[- ]?off|thieves|how dare|what the (?:hell|fuck|heck)|wtf|fuck\w*|bullshit|bloody (?:useless|joke|hell)|screw you|idiots?|worst (?:service|company|experience)|never (?:again|buying|using))`,
  dispute: String.raw`(?:chargeback|dispute|disputing|overcharged|charged (?:me )?twice|double[- ]charged|fraud(?:ulent)?|unauthori[sz]ed|did ?n['’]t authori[sz]e|want my money back|refuse to pay|not paying|stole)`,
  complaint: String.raw`(?:complain(?:t|ing)?|file a|formal complaint|speak (?:to|with) (?:a|your|the) (?:manager|supervisor)|escalate|ombudsman|trading standards|better business bureau|bbb|bad review|very disappointed|(?<!never )(?<!not )(?<!n['’]t )let (?:me|us) down|still (?:no|not|haven['’]?t|waiting)|third time|again and again|your (?:fault|mistake))`,
  legal: String.raw`(?:lawyers?|solicitor|attorney|court|sue|suing|legal action|lawsuit|subpoena|gdpr|data protection|police report|police)`,
  medical: String.raw`(?:hospital|surgery|operation on|chemo(?:therapy)?|cancer|diagnos(?:ed|is)|treatment|medication|allerg(?:y|ic)|pregnan(?:t|cy)|heart attack|stroke|diabet(?:es|ic)|disab(?:led|ility))`,
  'plain-language': String.raw`(?:plain (?:english|words|language)|simple words|easy words|don['’]?t understand you|english is not my|not my first language|learning disability|dyslexi[ac])`,
};

const compiled = Object.entries(patterns).map(([bound, source]) => ({
  bound: bound as Bound,
  pattern: new RegExp(`(?<![\\p{L}\\p{N}])(?:${source})(?![\\p{L}\\p{N}])`, 'giu'),
}));

const isShouting = (text: string): boolean => {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const capitals = text.match(/\p{Lu}/gu)?.length ?? 0;
  return letters >= 12 && capitals / letters > 0.7;
};

/** What in this text says that a voice would be out of place, in the order of the text. */
export function signsIn(text: string): readonly Sign[] {
  const signs = compiled.flatMap(({ bound, pattern }) =>
    [...text.matchAll(pattern)].map((match) => ({ bound, words: match[0], start: match.index, end: match.index + match[0].length })));
  if (isShouting(text)) signs.push({ bound: 'anger', words: text.trim(), start: 0, end: text.length });
  return signs.sort((a, b) => a.start - b.start);
}
