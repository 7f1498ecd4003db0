import { type Logger, pino } from 'pino';

const STDERR = 2;

/**
 * The log of the process, JSON lines on stderr: stdout is for what programs read. Link tokens in
 * addresses are left out of it.
 */
export function createLog(level: string): Logger {
  const serializers = {
    err: pino.stdSerializers.err,
    req: (request: { method?: string; url?: string; id?: unknown }) => ({
      method: request.method,
      url: request.url?.split('?')[0],
      id: request.id,
    }),
  };
  return pino({ level, serializers }, pino.destination({ fd: STDERR, sync: true }));
}
