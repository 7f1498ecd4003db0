import { z } from 'zod';
import { SECRECY_GRADES, USUAL_CEILING } from './domain/official/secrecy.ts';

/** An environment variable that holds a whole number; an empty text is none. */
function wholeNumber(min: number, max: number) {
  const error = `应为 ${min} 至 ${max} 的整数`;
  return z
    .string()
    .regex(/^\d+$/, { error })
    .transform(Number)
    .pipe(z.int().min(min, { error }).max(max, { error }));
}

function oneOf<const Names extends readonly [string, ...string[]]>(names: Names) {
  return z.enum(names, { error: `应为 ${names.join('、')} 之一` });
}

/**
 * All settings, from the environment, parsed once. Each has a name that says what it sets; a wrong
 * value stops the start with one line that names it.
 */
const settings = z.object({
  NODE_ENV: oneOf(['development', 'production', 'test']).default('development'),
  HOST: z.string().min(1, '不能为空').default('127.0.0.1'),
  /** 0 takes a free port, said on the terminal. */
  PORT: wholeNumber(0, 65_535).default(4000),
  /** Folder of the embedded database, its secrets and its lock. */
  DATA_DIR: z.string().min(1, '不能为空').default('.data'),
  /** An outside MongoDB; the embedded one is not started then. */
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\//, '应以 mongodb:// 或 mongodb+srv:// 开头')
    .optional(),
  /** Key of development tokens and file links; made and kept in DATA_DIR when not given. */
  SECRET: z.string().min(32, '至少 32 个字符').optional(),
  /** Papers made at the same time; 0 leaves them to other processes on the same database. */
  RENDER_WORKERS: wholeNumber(0, 16).default(1),
  /** Seconds after which a paper whose process is gone is taken up again. */
  JOB_LEASE_SECONDS: wholeNumber(2, 600).default(20),
  /** Highest 密级 that papers may bear; state secrets stay out unless it is set higher. */
  SECRECY_CEILING: oneOf(SECRECY_GRADES).default(USUAL_CEILING),
  LOG_LEVEL: oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

export type Config = z.infer<typeof settings>;

/** The setting is missing or wrong; the message names it and what would be valid. */
export class ConfigError extends Error {}

/** Reads the settings; throws ConfigError with one line a wrong setting. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const parsed = settings.safeParse(environment);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => {
    const name = issue.path.join('.');
    // A secret that is wrong is still not to be printed.
    const value = name === 'SECRET' ? '（不显示）' : (environment[name] ?? '');
    return `设置 ${name}=${value} 无效：${issue.message}`;
  });
  throw new ConfigError(lines.join('\n'));
}
