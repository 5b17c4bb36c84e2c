// The outputs of the politeness model. Readings use the first; the others learnt from one domain alone and measure how
// far politeness travels from one to the other.
export const POLITENESS_OUTPUTS = ['polite', 'polite, learnt from wikipedia', 'polite, learnt from stackexchange'] as const;
