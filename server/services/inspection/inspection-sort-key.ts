import type { InspectionInput } from '../../domain/inspection/inspection.ts';

/** Order of inspections: year (of the dates where none is entered), round, batch, name. */
export function inspectionSortKey(
  inspection: Pick<InspectionInput, 'year' | 'start' | 'feedbackDate' | 'round' | 'batch' | 'name'>,
): string {
  const { year, start, feedbackDate, round = 0, batch = 0, name } = inspection;
  const when = year?.toString() ?? (start ?? feedbackDate ?? '0000').slice(0, 4);
  return [when, String(round).padStart(2, '0'), String(batch).padStart(2, '0'), name].join(':');
}
