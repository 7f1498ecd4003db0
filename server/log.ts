import { type Logger, pino } from 'pino';

/** The process's log, JSON lines on stdout. Link tokens in addresses are left out of it. */
export function createLog(level: string): Logger {
  return pino({
    level,
    serializers: {
      err: pino.stdSerializers.err,
      req: (request: { method?: string; url?: string; id?: unknown }) => ({
        method: request.method,
        url: request.url?.split('?')[0],
        id: request.id,
      }),
    },
  });
}
