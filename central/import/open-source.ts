/** The source that somebody named, opened. */
import type { Arguments } from './arguments.ts';
import { openCsv } from './csv/csv.ts';
import { openRetail } from './retail/retail.ts';
import type { ImportContext, Source } from './source.ts';
import { openStar } from './star/star.ts';

export const openSource = ({ source, path, csv }: Pick<Arguments, 'source' | 'path' | 'csv'>, context: ImportContext): Promise<Source> => {
  switch (source) {
    case 'star':
      return openStar(path, context);
    case 'retail':
      return openRetail(path, context);
    case 'csv':
      return openCsv(path, context, csv);
  }
};
