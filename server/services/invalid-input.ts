import { ValidationFailure } from '../domain/failure.ts';

/** One broken rule that only the stored facts could show; `path` is taken below `input`. */
export function invalidInput(
  path: readonly string[],
  code: string,
  message: string,
): ValidationFailure {
  return new ValidationFailure([{ path: ['input', ...path], code, message }]);
}
