import type { developmentTokens } from './auth/development-tokens.ts';
import {
  type AccessTokenSettings,
  accessTokenVerifier,
} from './auth/oidc/access-token-verifier.ts';
import { type KeyPlace, openKeySource } from './auth/oidc/open-key-source.ts';
import { firstVerifier, type TokenVerifier } from './auth/token-verifier.ts';
import type { Config } from './config.ts';
import type { SignInRequirement } from './domain/access/caller.ts';

/** The office's own sign-in (OpenID Connect), as the deployment sets it. */
export type SignInOptions = AccessTokenSettings & {
  readonly keys: KeyPlace;
  /** Account of the first security administrator, linked at the first start with it. */
  readonly firstAdministrator?: string;
};

/** The sign-in that the settings describe; undefined where they name no issuer. */
export function signInFrom(config: Config): SignInOptions | undefined {
  const { OIDC_ISSUER: issuer, OIDC_AUDIENCE: audience } = config;
  if (issuer === undefined || audience === undefined) return undefined;
  const { SECURITY_ADMINISTRATOR_SUBJECT: firstAdministrator } = config;
  return {
    issuer,
    audience,
    algorithms: config.OIDC_ALGORITHMS,
    clockToleranceSeconds: config.OIDC_CLOCK_TOLERANCE_SECONDS,
    maxTokenAgeSeconds: config.OIDC_MAX_TOKEN_AGE_SECONDS,
    keys: keyPlaceFrom(config, issuer),
    ...(firstAdministrator !== undefined && { firstAdministrator }),
  };
}

function keyPlaceFrom(config: Config, issuer: string): KeyPlace {
  if (config.OIDC_JWKS_FILE !== undefined) return { file: config.OIDC_JWKS_FILE };
  if (config.OIDC_JWKS_URI !== undefined) return { address: new URL(config.OIDC_JWKS_URI) };
  return { discoverFrom: issuer };
}

/** What approving steps ask of a sign-in by the settings; undefined where they ask nothing. */
export function approvalSignInFrom(config: Config): SignInRequirement | undefined {
  const { APPROVAL_ACR: acr = [], APPROVAL_AMR: amr = [] } = config;
  return acr.length > 0 || amr.length > 0 ? { acr, amr } : undefined;
}

/**
 * Takes the tokens of the issuer, and in development mode those of this deployment too. Throws
 * KeySourceError where the issuer's keys cannot be had as set.
 */
export async function openVerifier(options: {
  signIn: SignInOptions | undefined;
  developmentTokens: ReturnType<typeof developmentTokens> | undefined;
}): Promise<TokenVerifier> {
  const { signIn } = options;
  const issuer = signIn && accessTokenVerifier(signIn, await openKeySource(signIn.keys));
  return firstVerifier(
    [options.developmentTokens, issuer].filter((verifier) => verifier !== undefined),
  );
}
