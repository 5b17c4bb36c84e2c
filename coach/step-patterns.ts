/**
 * Which sentences of a draft are connective tissue: words that anybody would have written there. Only these change in a
 * persona's voice. A sentence that says something of its own fits none of the patterns and stays the agent's.
 */
import type { VoiceStep } from './persona.ts';

export interface StepReading {
  readonly step: VoiceStep;
  /** Words that must live on in the new line: who is greeted, who speaks, what is asked for. */
  readonly customer: string | null;
  readonly agent: string | null;
  readonly what: string | null;
}

interface StepPattern {
  readonly step: VoiceStep;
  readonly pattern: RegExp;
}

const name = String.raw`(?:(?:mr|mrs|ms|dr)\.? )?[\p{L}'’-]+(?: [\p{L}'’-]+)?`;
const thanks = String.raw`(?:thanks|thank you)(?: (?:so|very) much)?`;
const help = String.raw`(?:how|what) (?:may|can|could) (?:i|we) (?:help|assist|do)(?: for)?(?: you)?(?: with)?(?: today| this (?:morning|afternoon|evening))?`;
const look = String.raw`(?:check|look|see|have a look|take a look|look into|look up|pull up|find out|search|investigate)`;
const aside = String.raw`(?: (?:that|this|it|into (?:that|this|it)|at (?:that|this|it)|(?:that|this|it) up))?(?: for you)?(?: (?:right )?now| right away| quickly)?`;
const letMe = String.raw`(?:let me|allow me to|please allow me to|i am going to|i['’]m going to|i['’]ll|i will)(?: just| quickly)?`;
const moment = String.raw`(?:moment|minute|second|sec|few moments|couple of minutes)`;
const give = String.raw`(?:(?:may|can|could) i (?:please )?(?:have|get|ask for|take)|(?:can|could|would) you (?:please )?(?:give|send|tell|provide|share|confirm)(?: me| us)?(?: with)?|please (?:give|send|tell|provide|share|confirm)(?: me| us)?(?: with)?|i(?:['’]ll| will)? (?:just )?need|what is|what['’]s)`;
const thing = String.raw`(?:your|the) [^.!?;]{2,80}?`;
const identity = String.raw`(?:your|the) [^.!?;]*?\b(?:name|date of birth|birthday|postcode|post code|zip code|zip|address|pin|account number|security (?:question|answer)|password|email|e-mail|phone number|id)\b[^.!?;]*?`;
const please = String.raw`(?:,? please)?`;
const so = String.raw`(?:(?:sure|of course|okay|ok|great|certainly|absolutely|no problem|perfect)[,.!]? )?`;

const whole = (step: VoiceStep, source: string): StepPattern => ({ step, pattern: new RegExp(`^(?:${source})[\\s.,:;!?…]*$`, 'iu') });

const patterns: readonly StepPattern[] = [
  whole('greeting', String.raw`(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|greetings|welcome)(?: there| again)?(?:,? (?!there|again)(?<customer>${name}))?(?:[,.!]* ${thanks} for (?:contacting|calling|reaching out|getting in touch|writing|your (?:message|email|e-mail|call))(?: (?:to |with )?us)?(?: today)?)?`),
  whole('greeting', String.raw`${thanks} for (?:contacting|calling|reaching out|getting in touch|writing in|writing|your (?:message|email|e-mail|call))(?: (?:to |with )?us)?(?: today)?`),
  whole('greeting', String.raw`(?:hi|hello|hey)?[,! ]*(?:my name is|this is|i am|i['’]m) (?<agent>[\p{L}'’-]+)(?: (?:speaking|here))?`),
  whole('greeting', String.raw`(?:(?:hi|hello|hey|good (?:morning|afternoon|evening))(?: there)?[,.!]* )?${help}`),
  whole('verifying', String.raw`${so}${give} (?<what>${identity})${please}`),
  whole('asking', String.raw`${so}${give} (?<what>${thing})${please}`),
  whole('working', String.raw`${so}${letMe} ${look}${aside}`),
  whole('working', String.raw`${so}i(?:['’]m| am) (?:checking|looking|searching|looking into|checking on)(?: (?:that|this|it|into (?:that|this|it)))?(?: for you)?(?: (?:right )?now)?`),
  whole('working', String.raw`${so}${letMe} (?<what>(?:check|look up|look at|look into|see|find|pull up) [^.!?;]{3,80}?)(?: for you)?(?: (?:right )?now)?`),
  whole('waiting', String.raw`(?:(?:just )?(?:a|one) ${moment}|(?:please )?(?:give me|wait|hold|bear with me|hold on|hang on|stay with me)(?: for)?(?: (?:just )?(?:a|one) ${moment})?)${please}(?: while i (?:check|look)(?: that| this| it)?(?: for you)?)?`),
  whole('waiting', String.raw`${thanks} for (?:waiting|holding|bearing with me|your patience|hanging on)(?: so (?:long|patiently))?`),
  whole('apologising', String.raw`(?:(?:i['’]m|i am|we['’]re|we are) )?(?:so |very |really |truly |terribly )?(?:sorry|apologies|my apologies|i apologi[sz]e|we apologi[sz]e|please accept (?:my|our) apologies)(?: (?:about|for) (?:that|this|(?:the|any) (?:inconvenience|trouble|confusion|mix-up|hassle)))?(?: (?:caused|this (?:has|may have) caused(?: you)?))?`),
  whole('explaining', String.raw`(?:let me explain|here(?:['’]s| is) (?:what happened|how (?:it|this) works|the reason|why)|what happened is this|the reason is this)`),
  whole('explaining', String.raw`(?:what happened (?:is|was)(?: that)?|the reason is(?: that)?)[:,]? (?<what>[^?]{8,})`),
  whole('saying-no', String.raw`(?:unfortunately|regrettably|sadly|i['’]m afraid(?: that)?|i am afraid(?: that)?|i['’]m sorry,? but|sorry,? but)[,:]? (?<what>[^?]{6,})`),
  whole('granting', String.raw`(?:good news|great news|(?:i['’]m|i am|we['’]re|we are) (?:happy|pleased|glad|delighted) to (?:say|tell you|let you know|inform you|confirm|report)(?: that)?)[,:;!]?(?: [–—-])? (?<what>[^?]{6,})`),
  whole('closing', String.raw`(?:is there )?(?:anything|something) else (?:that )?(?:i|we) (?:can|could|may) (?:help|assist|do)(?: for)?(?: you)?(?: with)?(?: today)?`),
  whole('closing', String.raw`(?:(?:is|was) there )?anything else(?: today)?`),
  whole('closing', String.raw`(?:(?:thanks|thank you)(?: again)?(?:,| and) )?(?:please )?(?:have|enjoy)(?: yourself)? an? (?:\p{L}+ )?(?:great|nice|good|lovely|wonderful|pleasant|fantastic)? ?(?:day|evening|afternoon|morning|night|one)(?: ahead)?`),
  whole('closing', String.raw`${thanks}(?: again)?(?: for (?:contacting us|calling|choosing us|your (?:business|custom|time)|being a (?:loyal |valued )?customer))?,? (?:and )?(?:good ?bye|bye|take care)`),
  whole('closing', String.raw`(?:good ?bye|bye(?: bye)?|take care|see you)(?: for now| now| soon)?`),
  whole('closing', String.raw`(?:please )?(?:let (?:me|us) know|(?:do not|don['’]t) hesitate to (?:contact us|reach out|ask|let (?:me|us) know)|feel free to (?:contact us|reach out|write|ask))(?: if (?:there(?:['’]s| is)|you (?:need|have)) (?:anything else|any (?:other |further |more )?questions|anything|any (?:other |further )?help)(?: (?:i|we) can (?:help|do|assist)(?: you)?(?: with)?)?)?`),
  whole('small-talk', String.raw`(?:and )?how are you(?: doing)?(?: today)?`),
  whole('small-talk', String.raw`(?:i |we )?hope (?:you(?:['’]re| are)|your) (?:having a (?:good|great|nice|lovely) (?:day|week|morning|afternoon|evening)|doing well|well|day is going well)(?: so far| today)?`),
  whole('small-talk', String.raw`(?:it['’]s |it is )?(?:nice|lovely|good|great) to (?:meet|hear from) you(?: again)?`),
];

/** Words that the name patterns would swallow though nobody is called that. */
const notNames = new Set(['sir', 'madam', 'all', 'everyone', 'team', 'customer', 'thanks', 'thank', 'sorry', 'happy', 'glad', 'here', 'not', 'afraid', 'sure', 'back', 'just', 'how', 'what', 'welcome', 'calling', 'to', 'kind', 'best', 'warm', 'regards', 'wishes', 'yours', 'great', 'good', 'ok', 'okay', 'yes', 'no', 'please', 'your', 'my', 'our', 'we', 'you', 'i', 'it', 'is', 'have']);
const isName = (words: string): boolean => words.split(' ').every((word) => /^\p{Lu}/u.test(word) && !notNames.has(word.toLowerCase()));

/** What a sentence does in a conversation, if it is a sentence that anybody would have written; otherwise null. */
export function readStep(sentence: string): StepReading | null {
  for (const { step, pattern } of patterns) {
    const groups = pattern.exec(sentence)?.groups ?? (pattern.test(sentence) ? {} : null);
    if (groups === null) continue;
    const { customer = null, agent = null, what = null } = groups;
    if ((customer !== null && !isName(customer)) || (agent !== null && !isName(agent))) continue;
    return { step, customer, agent, what: what?.trim().replace(/[.,:;!]+$/, '') ?? null };
  }
  return null;
}
