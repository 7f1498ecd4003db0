import { type DestinationStream, type Logger, pino } from 'pino';

const STDERR = 2;

/**
 * The log of the process, JSON lines on stderr: stdout is for what programs read. It holds no text
 * that a person wrote, no token and no name: addresses are those of the routes, errors lose what
 * they quote.
 */
export function createLog(level: string, destination: DestinationStream = toStderr()): Logger {
  const serializers = { err: loggedError, req: loggedRequest };
  // What a careless line might carry all the same.
  const redact = {
    paths: ['variables', 'authorization', 'headers', 'token', 'body', '*.authorization', '*.token'],
    censor: '[hidden]',
  };
  return pino({ level, serializers, redact }, destination);
}

function toStderr(): DestinationStream {
  return pino.destination({ fd: STDERR, sync: true });
}

type LoggedRequest = {
  readonly method?: string;
  readonly id?: unknown;
  readonly routeOptions?: { readonly url?: string | undefined };
};

/** The route instead of the address: an address may hold anything that somebody typed. */
function loggedRequest({ method, id, routeOptions }: LoggedRequest): object {
  return { method, route: routeOptions?.url ?? 'none', id };
}

/** Errors whose messages are the runtime's own words; others may quote what a user wrote. */
const plainErrors: ReadonlySet<string> = new Set([
  'RangeError',
  'ReferenceError',
  'TypeError',
  'MongoNetworkError',
  'MongoNotConnectedError',
  'MongoServerSelectionError',
  'MongooseServerSelectionError',
]);

/** Class, code and place of an error; its message only where it quotes nobody. */
export function loggedError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const details = error as Error & { code?: unknown; codeName?: unknown; syscall?: unknown };
  const isPlain = plainErrors.has(error.name) || typeof details.syscall === 'string';
  return {
    type: error.name,
    ...(isShort(details.code) && { code: details.code }),
    ...(isShort(details.codeName) && { codeName: details.codeName }),
    ...(isPlain && { message: error.message }),
    ...(hasFields(error) && { fields: Object.keys(error.errors).slice(0, 20) }),
    stack: placesOf(error),
    ...(error.cause !== undefined && { cause: loggedError(error.cause) }),
  };
}

/** A row that does not fit its model: which fields, not what they hold. */
function hasFields(error: Error): error is Error & { errors: object } {
  return 'errors' in error && typeof error.errors === 'object' && error.errors !== null;
}

function isShort(value: unknown): boolean {
  return typeof value === 'number' || (typeof value === 'string' && /^[\w-]{1,60}$/.test(value));
}

/** Lines of the stack that name a place; the first ones repeat the message. */
function placesOf(error: Error): string {
  const lines = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return lines.slice(0, 12).join('\n');
}
