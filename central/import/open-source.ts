/** The source that somebody named, opened. Only what it needs is loaded. */
import type { Arguments } from './arguments.ts';
import type { ImportContext, Source } from './source.ts';

export const openSource = async ({ source, path, csv }: Pick<Arguments, 'source' | 'path' | 'csv'>, context: ImportContext): Promise<Source> => {
  switch (source) {
    case 'star':
      return (await import('./star/star.ts')).openStar(path, context);
    case 'retail':
      return (await import('./retail/retail.ts')).openRetail(path, context);
    case 'csv':
      return (await import('./csv/csv.ts')).openCsv(path, context, csv);
  }
};
