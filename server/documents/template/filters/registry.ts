import { dateFilter, dateRangeFilter } from './dates.ts';
import type { Filter } from './filter.ts';
import { enumerationFilter, groupFilter, sortFilter, titleNumberFilter } from './lists.ts';
import { hundredMillionFilter, percentFilter, sumFilter, tenThousandFilter } from './numbers.ts';
import { numeralFilter } from './numeral.ts';
import { redlineFilter } from './redline.ts';

const ALL: readonly Filter[] = [
  dateFilter,
  dateRangeFilter,
  enumerationFilter,
  titleNumberFilter,
  tenThousandFilter,
  hundredMillionFilter,
  percentFilter,
  numeralFilter,
  sortFilter,
  groupFilter,
  sumFilter,
  redlineFilter,
];

/** Every filter a template may use; all others of Liquid are off. */
export const filters: ReadonlyMap<string, Filter> = new Map(
  ALL.map((filter) => [filter.name, filter]),
);
