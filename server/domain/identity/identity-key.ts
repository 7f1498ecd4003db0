import { z } from 'zod';

/** An account as its issuer names it (`iss` and `sub` of a token). */
export type Identity = { readonly issuer: string; readonly subject: string };

/** One text for an account. An issuer's address has no fragment, so that no two accounts share one. */
export function identityKey({ issuer, subject }: Identity): string {
  return `${issuer}#${subject}`;
}

/** The account that a key stands for. */
export function identityOf(key: string): Identity {
  const end = key.indexOf('#');
  return { issuer: key.slice(0, end), subject: key.slice(end + 1) };
}

/** Name of an account at its issuer: up to 255 ASCII characters (OpenID Connect Core §2). */
export const subjectInput = z
  .string()
  .regex(/^[\x21-\x7e]{1,255}$/, {
    error:
      '“账号标识”应为1至255个不含空格的西文字符，与签发方凭证中的 sub 完全一致；请从统一登录系统复制',
  })
  .describe('账号标识');
