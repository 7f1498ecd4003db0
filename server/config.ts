import { z } from 'zod';

const port = z.coerce.number({ error: '应为 0 至 65535 的整数' }).int().min(0).max(65_535);

/**
 * All settings, from the environment, parsed once. Each has a name that says what it sets; a wrong
 * value stops the start with one line that names it.
 */
const settings = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  HOST: z.string().min(1).default('127.0.0.1'),
  /** 0 takes a free port, said on the terminal. */
  PORT: port.default(4000),
  /** Folder of the embedded database, its secrets and its lock. */
  DATA_DIR: z.string().min(1).default('.data'),
  /** An outside MongoDB; the embedded one is not started then. */
  MONGODB_URI: z.string().min(1).optional(),
  /** Key of development tokens and file links; made and kept in DATA_DIR when not given. */
  SECRET: z.string().min(32, '至少 32 个字符').optional(),
  RENDER_WORKERS: z.coerce.number().int().min(1).max(16).default(1),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
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
    return `设置 ${name}=${environment[name] ?? ''} 无效：${issue.message}`;
  });
  throw new ConfigError(lines.join('\n'));
}
