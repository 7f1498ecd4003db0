import { isAbsolute, join, relative } from 'node:path';
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { dataPathSteps } from '../../domain/input/data-path.ts';
import type { Places } from './finding-lines.ts';

/** A file as seen from the working folder; whole where it is not below it. */
function seenFrom(folder: string, file: string): string {
  const way = relative(folder, file);
  return way.startsWith('..') || isAbsolute(way) ? file : way;
}

/** The node that a step leads to and where it is written: a field's name, an element's beginning. */
function inside(node: unknown, step: string | number) {
  if (isMap<Node, Node>(node)) {
    // Of two fields of one name JSON takes the last.
    const pair = node.items.findLast(({ key }) => isScalar(key) && key.value === step);
    return pair && { node: pair.value, begin: pair.key.range?.[0] };
  }
  if (!isSeq<Node>(node) || typeof step !== 'number') return undefined;
  const element = node.items[step];
  return element && { node: element, begin: element.range?.[0] };
}

/** Line and column of a data path in JSON, of what is not there those of what it should stand in. */
function jsonPlaces(text: string): (dataPath: string) => string {
  const lineCounter = new LineCounter();
  // JSON is YAML, and its parser keeps the place of each value.
  const { contents } = parseDocument<Node>(text, {
    lineCounter,
    prettyErrors: false,
    uniqueKeys: false,
    version: '1.2',
  });
  return (dataPath) => {
    let node: unknown = contents;
    let offset = contents?.range?.[0] ?? 0;
    for (const step of dataPathSteps(dataPath)) {
      const found = inside(node, step);
      if (found === undefined) break;
      node = found.node;
      offset = found.begin ?? offset;
    }
    const { line, col } = lineCounter.linePos(offset);
    return `${line}:${col}`;
  };
}

/** Places in templates, for findings of a template that has met no facts yet. */
export function templatePlaces(templates: string): Places {
  return { template: (file) => seenFrom(process.cwd(), join(templates, file)) };
}

/** Places in templates and facts; the facts are looked through when the first is asked for. */
export function placesOf(
  templates: string,
  facts: { readonly file: string; readonly text: string },
): Places {
  let place: ((dataPath: string) => string) | undefined;
  return {
    ...templatePlaces(templates),
    fact: (dataPath) => {
      place ??= jsonPlaces(facts.text);
      return `${facts.file}:${place(dataPath)}`;
    },
  };
}
