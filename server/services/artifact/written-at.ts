const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

/**
 * The moment as written into a file: ISO 8601 in Asia/Shanghai, which has had no summer time since
 * 1991. The same in whatever time zone the server runs.
 */
export function writtenAt(moment: Date): string {
  const shifted = new Date(moment.getTime() + SHANGHAI_OFFSET_MS);
  return shifted.toISOString().replace(/\.\d{3}Z$/, '+08:00');
}
