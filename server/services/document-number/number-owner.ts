import type { OrganizationRow } from '../../store/organization/organizations.ts';
import { invalidInput } from '../invalid-input.ts';

/**
 * The code word that a number of an organ bears: the one asked for, or the only one the organ has.
 * Fails with Validation when the organ has none, has several, or does not have the one asked for.
 */
export function codeWordOf(
  organization: OrganizationRow,
  asked: string | undefined,
  field: string,
): string {
  const own = [
    ...(organization.codeWord === undefined ? [] : [organization.codeWord]),
    ...organization.otherCodeWords,
  ];
  const [first, second] = own;
  if (first === undefined) {
    throw invalidInput(
      [field],
      'CODE_WORD_MISSING',
      `“${organization.name}”还没有登记机关代字；请系统管理员先在机构中登记代字`,
    );
  }
  if (asked === undefined && second !== undefined) {
    throw invalidInput(
      [field],
      'CODE_WORD_REQUIRED',
      `“${organization.name}”有${own.map((word) => `“${word}”`).join('、')}等代字；请注明用哪一个`,
    );
  }
  if (asked !== undefined && !own.includes(asked)) {
    throw invalidInput(
      [field],
      'CODE_WORD_UNKNOWN',
      `“${asked}”不是“${organization.name}”的机关代字（已登记${own.map((word) => `“${word}”`).join('、')}）；请核对代字，或请系统管理员登记`,
    );
  }
  return asked ?? first;
}
