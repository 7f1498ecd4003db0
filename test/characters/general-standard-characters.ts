import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The 8105 characters of 通用规范汉字表, in the order of their code points. */
export function generalStandardCharacters(): string[] {
  const file = fileURLToPath(new URL('general-standard-characters.txt', import.meta.url));
  const lines = readFileSync(file, 'utf8').split('\n');
  return [...lines.filter((line) => !line.startsWith('#')).join('')];
}
