import type { Finding } from '../../../domain/finding.ts';
import { forbiddenMessage } from '../../../domain/input/forbidden-characters.ts';
import { labelOf } from './datum.ts';
import type { FactSchema } from './fact-schemas.ts';

function inText(schema: FactSchema, text: string, path: string): Finding[] {
  const message = forbiddenMessage(labelOf(schema, path), text);
  if (message === undefined) return [];
  return [{ severity: 'error', code: 'FORBIDDEN_CHARACTER', dataPath: path, message }];
}

/** A finding for every fact that holds a control, private-use, bidi or other unseen character. */
export function forbiddenCharacters(schema: FactSchema, value: unknown, path = ''): Finding[] {
  if (typeof value === 'string') return inText(schema, value, path);
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown, index) =>
      forbiddenCharacters(schema, item, `${path}[${index}]`),
    );
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) =>
    forbiddenCharacters(schema, item, path === '' ? name : `${path}.${name}`),
  );
}
