import type { OutsideDecision } from './taken-step.ts';

/** Who decided outside the platform: “虚构县人民政府常务会议”, “县长王某”. */
export function nameOfDecider(
  outside: Pick<OutsideDecision, 'organ' | 'personName' | 'personPost'>,
): string {
  const { organ = '', personName = '', personPost = '' } = outside;
  return personName === '' ? organ : `${organ}${personPost}${personName}`;
}
