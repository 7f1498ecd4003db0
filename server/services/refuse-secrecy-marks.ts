import { SecrecyFailure } from '../domain/failure.ts';
import { USUAL_CEILING } from '../domain/official/secrecy.ts';
import { markedPlaces } from '../domain/secrecy/marked-places.ts';
import { SECRECY_MARK, secrecyMessage } from '../domain/secrecy/refusal.ts';
import type { ServiceContext } from './service-context.ts';

/**
 * Refuses what a client sent when any of its texts, names of files among them, is marked 秘密, 机密
 * or 绝密 above the deployment's ceiling (design decision 10). Stands before every use case, so that
 * no marked text reaches a rule, a message or the store. Throws SecrecyFailure with place and rule.
 */
export function refuseSecrecyMarks(context: ServiceContext, given: unknown): void {
  const ceiling = context.secrecyCeiling ?? USUAL_CEILING;
  const places = [...markedPlaces(given, ceiling)];
  if (places.length === 0) return;
  throw new SecrecyFailure(
    places.map(({ path, mark }) => ({
      path: path.map(String),
      code: SECRECY_MARK,
      message: secrecyMessage(`“${path.join('.')}”`, mark, ceiling),
    })),
    places.map(({ mark }) => mark.rule),
  );
}
