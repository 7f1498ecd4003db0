/** An import that breaks a rule. */
export type Violation = { readonly rule: string; readonly from: string; readonly to: string };

export function cruiseRooms(
  baseDir: string,
): Promise<{ readonly modules: number; readonly violations: readonly Violation[] }>;

export function countSources(baseDir: string): Promise<number>;
