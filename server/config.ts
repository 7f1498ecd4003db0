import { z } from 'zod';
import { signatureAlgorithms } from './auth/oidc/access-token-verifier.ts';
import { SECRECY_GRADES, USUAL_CEILING } from './domain/official/secrecy.ts';
import { USUAL_LIMITS } from './http/limits/api-limits.ts';

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

/** A list in one variable, parted by commas. */
function listOf<Item extends z.ZodType<unknown, string>>(item: Item) {
  return z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim()))
    .pipe(z.array(item).min(1));
}

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** An address that tells whom to trust: unencrypted only on this machine. */
const trustedAddress = z.string().refine((text) => {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, hash, search } = new URL(text);
  const isEncrypted = protocol === 'https:';
  const isLocal = protocol === 'http:' && LOOPBACK.includes(hostname);
  return (isEncrypted || isLocal) && hash === '' && search === '';
}, '应为 https 地址（仅本机可用 http），不含“?”和“#”');

const signInMethod = z.string().regex(/^[\x21-\x7e]{1,200}$/, '各项应为不含空格的西文字符');

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
  /** File of the keys of personal fields; made and kept in DATA_DIR when not given. */
  PERSONAL_KEYS_FILE: z.string().min(1, '不能为空').optional(),
  /** File of the key that signs audit checkpoints; made and kept in DATA_DIR when not given. */
  AUDIT_KEY_FILE: z.string().min(1, '不能为空').optional(),
  /** Papers made at the same time; 0 leaves them to other processes on the same database. */
  RENDER_WORKERS: wholeNumber(0, 16).default(1),
  /** Seconds after which a paper whose process is gone is taken up again. */
  JOB_LEASE_SECONDS: wholeNumber(2, 600).default(20),
  /** Highest 密级 that papers may bear; state secrets stay out unless it is set higher. */
  SECRECY_CEILING: oneOf(SECRECY_GRADES).default(USUAL_CEILING),
  /** The one issuer whose access tokens are taken (`iss`); production needs it. */
  OIDC_ISSUER: trustedAddress.optional(),
  /** Whom its tokens must be meant for (`aud`). */
  OIDC_AUDIENCE: z.string().min(1, '不能为空').optional(),
  /** Address of its public keys; without it and without a file, discovery at the start names it. */
  OIDC_JWKS_URI: trustedAddress.optional(),
  /** Its public keys as a file, where its address cannot be reached. */
  OIDC_JWKS_FILE: z.string().min(1, '不能为空').optional(),
  OIDC_ALGORITHMS: listOf(oneOf(signatureAlgorithms)).default(['RS256', 'PS256', 'ES256', 'EdDSA']),
  OIDC_CLOCK_TOLERANCE_SECONDS: wholeNumber(0, 300).default(30),
  /** Older tokens are refused, however long the issuer says that they live. */
  OIDC_MAX_TOKEN_AGE_SECONDS: wholeNumber(60, 86_400).default(43_200),
  /** Account (`sub`) of the first security administrator, who links all others. */
  SECURITY_ADMINISTRATOR_SUBJECT: signInMethod.optional(),
  /** Strengths of sign-in (`acr`) of which approving steps ask one. */
  APPROVAL_ACR: listOf(signInMethod).optional(),
  /** Methods of sign-in (`amr`) of which approving steps ask one. */
  APPROVAL_AMR: listOf(signInMethod).optional(),
  /** Manifests of operations that run in production; the demo's own where none is named. */
  PERSISTED_OPERATIONS: listOf(z.string().min(1, '不能为空')).optional(),
  /** Points that one operation may cost. */
  COST_PER_OPERATION: wholeNumber(100, 1_000_000).default(USUAL_LIMITS.costPerOperation),
  /** Points that one user may spend in a minute. */
  COST_PER_MINUTE: wholeNumber(1_000, 100_000_000).default(USUAL_LIMITS.costPerMinute),
  /** Requests that one user may send in a minute. */
  REQUESTS_PER_MINUTE: wholeNumber(10, 1_000_000).default(USUAL_LIMITS.requestsPerMinute),
  /** Seconds after which an operation is answered with an error. */
  OPERATION_SECONDS: wholeNumber(1, 300).default(USUAL_LIMITS.operationSeconds),
  /** Addresses or networks of the proxies in front, whose word on the client's address counts. */
  TRUSTED_PROXIES: listOf(
    z.string().regex(/^[0-9a-f.:]+(\/\d{1,3})?$/i, '各项应为 IP 地址或网段，如 10.0.0.0/8'),
  ).optional(),
  /** Port of `/metrics` on the local machine; none where not given. */
  METRICS_PORT: wholeNumber(0, 65_535).optional(),
  LOG_LEVEL: oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

export type Config = z.infer<typeof settings>;

/** Settings that mean nothing, or too much, without another. */
const checkedSettings = settings.superRefine((config, context) => {
  const refuse = (name: keyof Config, message: string) =>
    context.addIssue({ code: 'custom', path: [name], message });
  const { OIDC_ISSUER, OIDC_AUDIENCE, OIDC_JWKS_URI, OIDC_JWKS_FILE } = config;
  if (OIDC_ISSUER === undefined) {
    if (config.NODE_ENV === 'production') {
      refuse('OIDC_ISSUER', '生产环境须填写统一登录（OpenID Connect）的签发方地址，否则无人能登录');
    }
    for (const name of [
      'OIDC_JWKS_URI',
      'OIDC_JWKS_FILE',
      'SECURITY_ADMINISTRATOR_SUBJECT',
    ] as const) {
      if (config[name] !== undefined) refuse(name, '须同时填写 OIDC_ISSUER');
    }
  } else if (OIDC_AUDIENCE === undefined) {
    refuse('OIDC_AUDIENCE', '填写了 OIDC_ISSUER，须同时填写凭证的受众（aud）');
  }
  if (OIDC_JWKS_URI !== undefined && OIDC_JWKS_FILE !== undefined) {
    refuse('OIDC_JWKS_FILE', '与 OIDC_JWKS_URI 只能填写一项');
  }
});

/** The setting is missing or wrong; the message names it and what would be valid. */
export class ConfigError extends Error {}

/** Reads the settings; throws ConfigError with one line a wrong setting. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const parsed = checkedSettings.safeParse(environment);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => {
    const name = String(issue.path[0]);
    // A secret that is wrong is still not to be printed.
    const value = name === 'SECRET' ? '（不显示）' : (environment[name] ?? '');
    return `设置 ${name}=${value} 无效：${issue.message}`;
  });
  throw new ConfigError(lines.join('\n'));
}
