import type { Finding } from '../../../domain/finding.ts';
import { forbiddenMessage, holdsForbidden } from '../../../domain/input/forbidden-characters.ts';
import { labelOf } from './datum.ts';
import type { FactSchema } from './fact-schemas.ts';

function inText(schema: FactSchema, text: string, path: string): Finding[] {
  if (!holdsForbidden(text)) return [];
  const message = forbiddenMessage(labelOf(schema, path), text);
  if (message === undefined) return [];
  return [{ severity: 'error', code: 'FORBIDDEN_CHARACTER', dataPath: path, message }];
}

/** A finding for every fact that holds a control, private-use, bidi or other unseen character. */
export function forbiddenCharacters(schema: FactSchema, value: unknown): Finding[] {
  const findings: Finding[] = [];
  const walk = (at: unknown, path: string): void => {
    if (typeof at === 'string') findings.push(...inText(schema, at, path));
    else if (Array.isArray(at)) {
      for (const [index, item] of at.entries()) walk(item, `${path}[${index}]`);
    } else if (typeof at === 'object' && at !== null) {
      for (const [name, item] of Object.entries(at)) {
        walk(item, path === '' ? name : `${path}.${name}`);
      }
    }
  };
  walk(value, '');
  return findings;
}
