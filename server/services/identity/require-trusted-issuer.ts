import { invalidInput } from '../invalid-input.ts';
import type { ServiceContext } from '../service-context.ts';

/** Issuer of the accounts that sign in here; throws ValidationFailure where none is set. */
export function requireTrustedIssuer(context: ServiceContext): string {
  if (context.trustedIssuer !== undefined) return context.trustedIssuer;
  throw invalidInput(
    ['subject'],
    'ISSUER_UNKNOWN',
    '本部署没有设置统一登录的签发方，不能关联账号；请先设置 OIDC_ISSUER 和 OIDC_AUDIENCE',
  );
}
