import { z } from 'zod';
import { type FaultPort, faultPoints, noFaults } from './definitions/fault-points.ts';

const setting = z
  .string()
  .regex(/^[a-z-]+(:[1-9]\d*)?$/)
  .transform((text) => {
    const [point, times = '1'] = text.split(':');
    return { point, times: Number(times) };
  })
  .pipe(z.object({ point: z.enum(faultPoints), times: z.int().positive() }));

/**
 * Reads `KILL_AT=<point>[:n]`: this process ends by SIGKILL when it reaches the point for the nth
 * time. Only for tests; anywhere else the variable has no effect. Throws ZodError for an unknown
 * point, so that a crash test cannot pass by not crashing.
 */
export function faultsFrom(environment: Record<string, string | undefined>): FaultPort {
  if (environment.NODE_ENV !== 'test' || environment.KILL_AT === undefined) return noFaults;
  const kill = setting.parse(environment.KILL_AT);
  let reached = 0;
  return {
    reach: (point) => {
      if (point !== kill.point) return;
      reached += 1;
      if (reached === kill.times) process.kill(process.pid, 'SIGKILL');
    },
  };
}
