// Phrases that an agent must not overlook, written by hand: grief, danger, legal and medical matters, access needs and
// urgency. `sure` phrases hardly ever mean anything else; `perhaps` phrases are shown as unsure. `unless` phrases
// ("the battery died") cancel what overlaps with them. Sources of patterns are regular expressions without flags; a
// blank stands for any white space, and ' for either apostrophe.

export type SignalKind = 'grief' | 'danger' | 'legal' | 'medical' | 'access' | 'urgency';

export type SignalPhrases = {
  readonly kind: SignalKind;
  /** Words for the screen. */
  readonly meaning: string;
  readonly sure: readonly string[];
  readonly perhaps?: readonly string[];
  readonly unless?: readonly string[];
};

const KIN = "(?:husband|wife|spouse|partner|fianc[eé]e?|boyfriend|girlfriend|mother|mom|mum|mama|father|dad|papa|parents?|son|daughter|child|baby|kid|brother|sister|twin|grand(?:mother|father|ma|pa|son|daughter|parents?|child)|nan|nana|granny|grandad|aunt(?:ie)?|uncle|cousin|nephew|niece|friend|best friend|roommate|colleague|(?:mother|father|brother|sister)-in-law|dog|cat|pet|puppy)";
const MY_KIN = `(?:my|our|his|her|their) (?:(?:dear|beloved|poor|elderly|older|younger|late|only|little|best|own) )*${KIN}`;

export const SIGNAL_PHRASES: readonly SignalPhrases[] = [
  {
    kind: 'grief',
    meaning: 'someone has died',
    sure: [
      'pass(?:ed|es|ing) away', '(?:mum|mom|dad|mama|papa|grandma|grandpa|nan|granny|grandad) (?:has |had |just |sadly |suddenly )*(?:died|passed)(?! (?:the|a|it|out|on me|me|by)\\b)', `(?<=^|[.!?,;] )lost (?:my|our) (?:\\w+ )?${KIN}\\b(?!'s| (?:monitor|seat|carrier|tag|collar|bed|toy|food|photo))`, `${MY_KIN} (?:has |have |had |just |suddenly |recently |sadly )*(?:died|passed|was killed|is dead)\\b(?! (?:the|a|me|by|my|it|out|on me)\\b)`, `(?:death|loss|passing|funeral|wake|memorial|burial) of (?:my|our|a) (?:\\w+ )?${KIN}`,
      `(?:i|we)(?:'ve| have)?(?: just| recently| sadly)? lost (?:my|our) (?:\\w+ )?${KIN}\\b(?!'s)`, `my late (?:husband|wife|mother|father|mom|mum|dad|son|daughter|brother|sister|partner|grand\\w+|uncle|aunt)`, 'in (?:deep )?mourning', 'i(?: am|\'m) (?:still )?griev\\w+', 'bereave(?:d|ment)',
      '(?:i|we)(?: am|\'m| are|\'re) (?:a )?(?:recently )?widow(?:ed|er)?', '(?:his|her|their|the|my \\w+\'s) funeral', 'miscarr(?:ied|iage)', 'still ?born', '(?:account|name) of (?:the|a|my) (?:deceased|late \\w+)', '(?:is|was|are|account holder|customer|owner) deceased', 'death certificate', 'executor of', 'had to (?:be )?put (?:him|her|my (?:dog|cat)) (?:down|to sleep)', 'committed suicide', '(?:took|taken) (?:his|her|their) own life',
    ],
    perhaps: ['funeral', 'grie(?:f|ving)', 'mourning', 'deceased', 'condolences', '(?:he|she|they) (?:just |recently |sadly )?(?:died|passed)\\b', 'sorry for (?:my|our|your) loss', 'lost (?:him|her) (?:last|this|on|in|to|yesterday|two|a)', 'hospice', 'memorial service', 'widow(?:er)?', 'terminal(?:ly)? ill\\w*', 'heartbroken'],
    unless: ['(?:nobody|no one|no-one|noone) (?:has )?died', '\\w+ died in (?:the|a|that|my) (?:\\w+ )?(?:game|movie|film|show|series|book|level)', 'passed (?:the|it|that|this|me) (?:\\w+)?', '(?:phone|battery|laptop|computer|screen|line|call|connection|router|modem|app|engine|car|tv|server|it) (?:has |just |have |had |also )*(?:died|passed away|is dead)', 'funeral home(?:s)? (?:business|software)', 'died (?:laughing|of laughter)', 'good grief', 'passed (?:the|my|a|an) (?:test|exam|check|security|interview)'],
  },
  {
    kind: 'danger',
    meaning: 'someone may be in danger',
    sure: [
      '(?:kill|hurt|harm|cut|hang|shoot) (?:myself|my self)', 'suicid(?:e|al)', '(?:end|ending|take|taking) (?:my|it) (?:own )?(?:life|all)\\b', "(?:don't|do not|dont|no longer) want to (?:live|be alive|be here any ?more|exist)", "(?:can't|cannot|cant) go on(?: living)?(?: like this)?(?=[.!,]|$)", 'want to die', 'better off (?:dead|without me)', 'self[- ]harm(?:ing|ed)?',
      '(?:smell|smelling|smells|leak|leaking|odou?r) (?:of |like |strongly of )?gas', 'gas (?:leak|smell)', 'carbon monoxide', '(?:caught|on|catch|catching|started a|house) fire\\b', '(?:it|is|was|started|starts|began|battery|charger|plug|unit|device|outlet|socket|cable|cord)(?: \\w+)? (?:smok(?:e|ing)|spark(?:s|ed|ing)|burn(?:ing|t)|melt(?:ed|ing)|explod(?:e|ed|ing)|blew up)', 'burning smell', '(?:battery|batteries|pack|cell)(?: \\w+)? (?:is |are |has |was )?(?:swelling|swollen|bulging|puffed up)', '(?:electric(?:al)?|got an?|gave me an?) (?:electric )?shock(?:ed)?', 'electrocut\\w+', '(?:battery|phone|device|bottle|glass|it) (?:has |just |suddenly )?(?:exploded|caught fire|is swelling|swelled up)',
      '(?:he|she|they|husband|boyfriend|wife|partner|ex)(?: is| has| was|\'s)?(?: been)? (?:hit(?:s|ting)?|beat(?:s|ing)?|threaten(?:s|ed|ing)?|stalk(?:s|ed|ing)|abus(?:es|ed|ing)|following) me', 'domestic (?:abuse|violence)', 'restraining order', 'being (?:followed|stalked|threatened|attacked)', 'break(?:ing)? in(?:to)? my (?:house|home|flat|apartment)', '(?:fear|feared|afraid|scared) for (?:my|our|his|her|their) (?:life|lives|safety)', 'not safe (?:here|at home|in)', 'life (?:is )?(?:in danger|threatening)', 'call(?:ed|ing)? (?:911|999|112|an ambulance|the fire brigade)', "(?:can't|cannot|cant) breathe", 'chest pains?', '(?:overdos(?:e|ed))', '(?:swallowed|drank|ate|choking on|choked on) (?:a |the |some |it|part)', 'i(?: will|\'ll| am going to|\'m going to|\'m gonna) (?:kill|hurt|shoot|stab|beat) (?:you|him|her|them|someone|somebody|everyone|your)', 'bomb threat', 'bring (?:a|my) gun',
    ],
    perhaps: ['unsafe', 'dangerous', 'in danger', 'threaten(?:ed|ing|s)?', 'hazard(?:ous)?', '(?:burn(?:ed|t)) (?:my|his|her|our) (?:hand|finger|arm|skin|face|leg)\\w*', 'injur(?:ed|y|ies)', 'bleeding', 'stranded', 'hacked', 'stalker', 'emergency', 'recalled', 'hopeless', "(?:can't|cannot|cant) (?:take|do) (?:this|it) any ?more", 'smoke', 'sparks', 'fire hazard'],
    unless: ['kill(?:ing|s)? (?:me|time)(?! )', 'fire ?(?:stick|tv|tablet|fox|wall)', 'smoke (?:detector|alarm)s?', 'under fire', 'fired', "(?:i'm|i am|you're|you are|they're|they are|we're) on fire (?:today|tonight|lately|this week)", '(?:not|no|nothing like) (?:an )?emergency', 'smok(?:e|y) (?:grey|gray|blue|white|black)', 'suicide squad', 'emergency (?:contact|exit|row|fund)', '(?:dead|not|no) (?:dangerous|unsafe|injury|injuries)', 'smok(?:ing|e)[- ](?:free|room)', 'non[- ]smoking', 'smoking hot'],
  },
  {
    kind: 'legal',
    meaning: 'a legal matter',
    sure: [
      '(?:my|our|a|an|the) (?:lawyer|attorney|solicitor|barrister|legal (?:team|counsel|adviser|advisor))s?', 'legal (?:action|proceedings|advice|claim|notice|rights|steps|recourse)', "(?:i'?ll|i will|we will|we'll|going to|gonna|want to|have to|could|can|may|might|ready to|plan to|consider(?:ing)?) (?:sue|suing|be suing|take (?:you|this|them) to court)", 'su(?:e|ing) (?:you|your|the company|them)\\b', '(?:small claims|county|district|high|civil) court', 'to court\\b', 'lawsuit', 'class action', 'subpoena', 'court order', 'ombudsman', 'trading standards', 'consumer (?:protection|rights|affairs)', 'better business bureau', 'attorney general', '(?:ftc|cfpb|fcc|bbb|ofcom|ofgem|ico|fca) (?:complaint|report)', '(?:complain|complaint|report(?:ing)?)(?: you| this| it)? (?:to|with) (?:the )?(?:ftc|cfpb|fcc|bbb|ofcom|ofgem|ico|fca|regulator|police|authorities|dot)', 'breach of contract', '(?:gdpr|ccpa|data subject|subject access) (?:request)?', 'right to (?:be forgotten|erasure)', 'delete (?:all )?(?:of )?my (?:personal )?data', 'police report', 'power of attorney', 'identity theft', 'press charges', 'cease and desist', 'small claims', 'defamation', 'negligence', 'liab(?:le|ility) for', 'ada (?:violation|complaint)', 'chargeback',
    ],
    perhaps: ['lawyer', 'attorney', 'solicitor', 'illegal(?:ly)?', 'against the law', 'fraud(?:ulent)?', 'scam(?:med)?', 'contract', 'sue', 'police', 'regulator', 'discriminat(?:ed|ion|ing)', 'legal(?:ly)?', 'divorce', 'probate', 'my rights', 'rights under'],
    unless: ['legal(?:ly)? (?:name|drinking|blind|deaf)', 'contract (?:phone|plan|free|length)', 'phone contract', '(?:aunt|hi|dear|hello|miss|mrs|thanks|thank you),? sue', 'sue,'],
  },
  {
    kind: 'medical',
    meaning: 'a medical matter',
    sure: [
      '(?:in|at|to|from|out of) (?:the )?(?:hospital|icu|emergency room|a&e|intensive care)', '(?:my|his|her|our|upcoming|after|had|having|need(?:s|ed)?|undergoing|recovering from) (?:\\w+ )?(?:surgery|operation|chemo(?:therapy)?|dialysis|transplant|radiation|treatments?|biopsy)\\b', '(?:i|he|she|who|son|daughter|mother|father|wife|husband|mom|mum|dad)(?: am| is|\'m|\'s|\'ve| has| have| had)(?: \\w+)? (?:diabet(?:ic|es)|epilep(?:tic|sy)|asthma(?:tic)?|cancer|a heart (?:attack|condition)|a stroke|dementia|alzheimer\'?s|parkinson\'?s|ms\\b|multiple sclerosis|lupus|pregnant|allergic|anaphyla\\w+|seizures?|disabled|ptsd|chronic \\w+)', '(?:my|his|her|the|our) (?:\\w+ )?(?:insulin|medication|medicine|prescription|inhaler|epi-?pen|pacemaker|oxygen (?:tank|machine|concentrator)|cpap|ventilator|chemo)', 'allergic reaction', '(?:has|have|had) an? (?:\\w+ )?allergy', '(?:is|was|went|am|going) (?:in|into) labou?r', 'anaphyla(?:xis|ctic)', 'medical (?:reasons?|condition|emergency|device|equipment|appointment|issue|needs?|leave)', '(?:diagnosed|diagnosis) (?:with|of)?', '(?:my|his|her|the|a) (?:doctor|gp|oncologist|surgeon|physician|nurse|midwife)', 'high[- ]risk pregnancy', 'life support', 'wheelchair', 'food poisoning', '(?:made|making) (?:me|us|him|her|my \\w+) (?:very |really |so )?(?:sick|ill)\\b', '(?:broke|broken|fractured|sprained) (?:my|his|her) (?:\\w+ )?(?:leg|arm|hip|ankle|wrist|foot|back|neck|hand|finger|rib|collarbone)', 'chronic (?:pain|illness|fatigue)', 'burn(?:ed|t)? (?:my|his|her) (?:skin|hand|face)',
    ],
    perhaps: ['hospital', 'surgery', 'doctor', 'medication', 'medicine', 'prescription', 'pregnan(?:t|cy)', 'allerg(?:y|ic|ies)', 'cancer', 'chemo', 'diabet(?:es|ic)', 'panic attacks?', 'rash', 'symptoms?', 'patient\\b(?! with| and)', 'illness', 'seriously ill', 'disabilit(?:y|ies)', 'therapy', 'treatment', 'anxiety', 'depression'],
    unless: ['be patient', 'patient (?:with|and|while|enough)', '(?:customer |bad |poor |terrible |special |rude |same |such |this |that |royal |silent )treatment', 'treatment (?:by|from|of (?:customers|me|us|people))', '(?:sick|ill) of', 'stomach turns', 'script doctor', 'the doctor who', 'doctor who (?:show|series|episode|scarf|fan)', 'cancel'],
  },
  {
    kind: 'access',
    meaning: 'deaf or hard of hearing',
    sure: ["(?:i(?: am|'m|m)|as|being|who is|(?:he|she)(?: is|'s)|(?:husband|wife|mother|father|son|daughter|mom|mum|dad) is|we are|we're)(?: a| also| profoundly| completely| partially| legally| totally| severely)* deaf", 'hard[- ]of[- ]hearing', '(?:hearing|hearing-) ?(?:impaired|impairment|loss|aids?|disability)', "(?:can't|cannot|cant|can not|unable to|difficult(?:y)?(?: to)?|trouble|struggle to) hear(?:ing)?(?: (?:you|people|anyone|anything|well|very well))?(?: (?:on|over) the (?:phone|telephone)|(?=[.,!;]|$))", 'cochlear implant', 'deaf(?: |-)?blind', 'deaf (?:person|customer|man|woman|user|and|community)'],
    perhaps: ['\\bdeaf\\b', 'hear(?:ing)? well', "(?:can't|cannot|cant) hear(?: you)?"],
    unless: ['(?:on|turn(?:ed|ing)?(?: a)?|fall(?:en|ing|s)?(?: on)?) deaf ears?', 'tone[- ]deaf', 'deaf ear', "(?:are|r) (?:you|u|they)(?: \\w+){0,2} deaf", "you(?: must be|'re| are)(?: all)? deaf", "(?:can't|cannot) hear (?:the|any|my|its?)\\b"],
  },
  {
    kind: 'access',
    meaning: 'uses a relay, TTY or text instead of voice',
    sure: ['\\btty\\b', '\\btdd\\b', '(?:use|using|used|through|via|by|with|over|have) (?:a |the |an? \\w+ )?(?:text |video |voice |ip |internet |phone )?relay(?: service| operator| call| uk)?', 'relay (?:service|operator|call|interpreter|uk|officer)', 'video relay', '\\bvrs\\b', '\\bip ?cts\\b', 'caption(?:ed|ing)? (?:phone|call|telephone|service)', 'real[- ]time text', '\\brtt\\b', 'text ?phone', 'sign(?:ed)? language', '\\b(?:asl|bsl) (?:interpreter|user|video)'],
    perhaps: ['captions?', 'subtitles?', 'interpreter'],
    unless: ['relay (?:the|this|my|that|it|a message|information)', '(?:electrical|power|starter|fuel pump) relay', 'relay race'],
  },
  {
    kind: 'access',
    meaning: 'cannot or would rather not speak on the phone',
    sure: ["(?:can't|cannot|cant|can not|unable to|not able to|won't be able to|am not able to|don't|do not|not comfortable|hard for me to|difficult for me to|struggle to|trouble) (?:speak(?:ing)?|talk(?:ing)?|use)(?: (?:to anyone|with anyone|well|clearly))?(?: (?:on|over|by))?(?: a| the)? (?:phone|telephone|phone calls?|voice calls?)\\b", "i(?: (?:can't|cannot|cant|am not able to|don't|do not)|'m not able to) (?:take|make|answer|do) (?:the |any )?(?:phone|telephone|voice)(?: calls?)?\\b", "(?:please |pls )?(?:do not|don't|dont|never) (?:call|phone|ring)(?: me)?(?=[.,!;]|$| (?:by|but|on|as|because|text|e-?mail|please|again|at))", '(?:text|e-?mail|write|message)(?: to)? me (?:instead|only|rather)', '(?:instead of|rather than|without) (?:phone |voice )?call(?:s|ing)?', 'no (?:phone |voice )?calls,? please', 'please,? no (?:phone |voice )?calls', '(?:by|in|via) (?:e-?mail|text|chat|writing|sms) only', 'only (?:contact|reach|answer|reply)(?: me)? (?:by|via|in|through) (?:e-?mail|text|chat|writing|sms)', '(?:i )?(?:have a |a |with a )?(?:speech (?:impediment|impairment|disability)|stutter|stammer|aphasia|mute|laryngectomy)', 'non[- ]?verbal', "(?:i(?: am|'m)|is) mute", '(?:phone|telephone|calling|phone call) anxiety', '(?:prefer|rather) (?:to )?(?:e-?mail|text|chat|write|writing|not (?:talk|speak|call|phone))'],
    unless: ['on mute', "\\w+(?:'m| am) mute (?:on|in|during)", "(?:don't|do not|dont|never) call(?:ed|ing)? me (?:back|a|an|that|names)", 'mute button', "no call(?:s)? back"],
  },
  {
    kind: 'access',
    meaning: 'blind or low vision',
    sure: ["(?:i(?: am|'m|m)|as|being|who is|(?:he|she)(?: is|'s)|(?:husband|wife|mother|father|son|daughter|mom|mum|dad) is)(?: a| also| legally| completely| partially| totally| nearly| almost| registered)* blind", 'visual(?:ly)?[- ]?impair(?:ed|ment)', '(?:low|poor|impaired|loss of|losing my) (?:vision|sight|eyesight)', 'partially sighted', 'screen[- ]?reader', '\\b(?:jaws|nvda|voiceover|talkback)\\b', 'braille', 'large[- ]print', 'guide dog', 'macular degeneration', 'glaucoma', "(?:can't|cannot|cant|unable to|trouble|difficulty) (?:see|seeing|read|reading) (?:the (?:small |tiny )?(?:text|print|screen|letters|label)|small (?:text|print))", 'colou?r[- ]?blind'],
    perhaps: ['\\bblind\\b', 'magnif(?:y|ier)'],
    unless: ['blind (?:date|spot|eye|box|bag|fold|trust|taste|faith|audition|copy|carbon)', 'window blind', 'blinds', "(?:are|r) (?:you|u|they)(?: \\w+){0,2} blind", "you(?: must be|'re| are)(?: all)? blind", 'blind to', '(?:love|justice) is blind'],
  },
  {
    kind: 'access',
    meaning: 'moves with help or has limited mobility',
    sure: ["wheelchair", '(?:use|using|with|on|need|have) (?:a |my )?(?:walker|walking frame|crutches|cane|mobility (?:scooter|aid|chair)|rollator)', 'mobility (?:issues?|impair\\w+|problems?|needs?|disability)', "(?:can't|cannot|cant|unable to|difficulty|trouble|struggle to|hard (?:for me )?to) (?:walk(?:ing)?|climb(?:ing)?|stand(?:ing)?|lift(?:ing)?|use (?:the )?stairs|carry(?:ing)?|leave (?:the|my) (?:house|home|bed)|type|typing|use my hands)", 'house ?bound', 'bed ?ridden', 'paraly[sz]ed', 'quadriplegi\\w+|paraplegi\\w+', 'cerebral palsy', 'amputee', 'arthritis', 'tremors?', 'step[- ]free', '(?:i(?: am|\'m)|(?:he|she|who|mother|father|mom|mum|dad|wife|husband) is) (?:\\w+ )?disabled'],
    perhaps: ['disabled', 'disability', 'accessib(?:le|ility)', 'elderly', 'walker'],
    unless: ['disabled (?:the|my|it|your|account|by|for|in|due|because|after|and)', '(?:account|card|feature|login|button|service|app|it|been|was|got|has) (?:is |was |been )*(?:\\w+ )?disabled'],
  },
  {
    kind: 'access',
    meaning: 'needs plain words, time or another language',
    sure: ['dyslexi[ac]', '(?:i(?: am|\'m)|(?:he|she|son|daughter) is|as an?|being) (?:\\w+ )?autistic', 'autis(?:m|tic)', '\\badhd\\b', 'asperger\\w*', '(?:learning|cognitive|intellectual|developmental) (?:disabilit(?:y|ies)|difficult(?:y|ies)|impairment)', 'brain injury', 'aphasia', 'memory (?:problems?|loss|issues?)', '(?:plain|simple|easy|simpler) (?:english|words|language)', "(?:english|language)(?: is|'s) (?:not|n't) my (?:first|native|mother|main)", "(?:i|we|mother|father|mom|mum|dad|wife|husband|he|she) (?:don't|do not|dont|doesn't|does not|can't|cannot) (?:speak|understand|write)(?: \\w+)? (?:good |much |very good )?english", '(?:my )?(?:english|spanish) is (?:not (?:so |very |that )?(?:good|great)|bad|poor|limited)', '(?:speak|speaks|in) (?:spanish|french|german|polish|mandarin|cantonese|chinese|arabic|hindi|portuguese|russian|vietnamese|urdu|turkish|italian|somali|ukrainian) (?:only|please|if possible|instead)', 'do you speak (?:spanish|french|german|polish|mandarin|chinese|arabic|hindi|portuguese|russian|italian)', '(?:need|want|have|get|use|using) (?:a |an )?(?:interpreter|translator)', 'speak (?:more )?slow(?:ly|er)', '(?:not|no|never) (?:good|used|comfortable) (?:at|to|with) (?:computers?|technology|the internet)'],
    perhaps: ['sorry for my (?:bad )?english', 'elderly', 'not (?:very )?tech[- ]?savvy', 'interpreter', 'translator'],
  },
  {
    kind: 'urgency',
    meaning: 'urgent',
    sure: ['urgent(?:ly)?', '\\basap\\b', 'as soon as (?:possible|you can|humanly)', 'immediate(?:ly)?', 'right (?:now|away)', 'emergency', 'time[- ]sensitive', 'straight away', 'at once(?=[.!,]|$)', "(?:can't|cannot|cant) wait (?:any ?(?:longer|more)|that long|until|till|for days)", '(?:within|in) (?:the )?(?:next )?(?:an?|one|two|three|\\d+) (?:few )?(?:hours?|minutes?|mins?|hrs?)(?! ago)', '(?:need|needs|needed|have to|must|want)(?: \\w+){0,4} (?:today|tonight|now|this (?:morning|afternoon|evening)|by (?:today|tonight|tomorrow|noon|\\d+))', '(?:by|before|until) (?:tomorrow|tonight|the end of (?:the )?(?:day|today)|noon|midnight|close of business|cob|eod)', 'deadline', '(?:flight|train|ferry|bus|plane) (?:leaves|departs|is leaving|boards|is boarding)', '(?:stranded|stuck) (?:at|in|on|here|without)', 'locked out', 'final (?:notice|warning)', 'last chance', 'expires? (?:today|tomorrow|tonight|in)', 'hurry', 'quickly', 'running out of (?:time|insulin|medication|medicine|food|money)', '(?:overdraft|eviction|evicted|cut off|disconnect(?:ed|ion)) (?:today|tomorrow|notice|fee)'],
    perhaps: ['soon', 'quick(?:er)?', 'today', 'tonight', 'still (?:waiting|no|not|nothing|haven\'t)', 'waiting (?:for )?(?:over|more than|since)', 'hours', 'tomorrow', 'fast(?:er)?', '\\bnow\\b', 'days? (?:now|ago)', 'third time', 'how (?:much )?long(?:er)?'],
    unless: ['not (?:urgent|an emergency)', 'no (?:rush|hurry)', "(?:isn't|is not|it's not|nothing) urgent", 'whenever you (?:can|have|get)', "don't (?:rush|hurry)", 'just now', '(?:for|until|up to|from|by) now', 'now that', 'emergency contact', 'take your time', 'opening hours', 'business hours', 'any ?time soon'],
  },
];
