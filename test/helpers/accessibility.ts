/** What axe finds on a screen: one line for each element that somebody could not see, hear or reach. */
import type { Page } from '@playwright/test';
import axe, { type AxeResults, type RunOptions } from 'axe-core';

interface WithAxe {
  readonly axe?: { readonly run: (context: Document, options: RunOptions) => Promise<AxeResults> };
}

/** Frames hold what customers sent, in their own words and colours: axe looks at how they are named, not into them. */
const options: RunOptions = { resultTypes: ['violations'], iframes: false };

export const faultsOf = async (page: Page): Promise<readonly string[]> => {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  return page.evaluate(async (given) => {
    const { violations } = await (globalThis as unknown as Required<WithAxe>).axe.run(document, given);
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target.join(' ')}`));
  }, options);
};
