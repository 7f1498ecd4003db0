import { defaultOptions, type TagToken, type Token } from 'liquidjs';
import type { Origin } from '../../model/document.ts';
import type { Expression } from '../expressions/expression.ts';
import {
  readFiltered,
  reading,
  readOperand,
  tokenizerOver,
} from '../expressions/parse-expression.ts';
import { isOutput, isTag, isText } from '../expressions/tokens.ts';
import { didYouMean } from '../source/did-you-mean.ts';
import { placeOf, type SourceText } from '../source/source-text.ts';
import { TemplateSyntaxError } from '../source/template-error.ts';
import type { Inline } from './inline.ts';
import { parseText } from './parse-text.ts';

const OPENERS = ['if', 'case', 'for'];
const FOLLOWERS = ['elsif', 'else', 'when', 'endif', 'endcase', 'endfor'];

/** The tokens of a stretch, read one after the other. */
class Reader {
  readonly source: SourceText;
  private readonly tokens: readonly Token[];
  private at = 0;

  constructor(source: SourceText, begin: number, end: number) {
    this.source = source;
    this.tokens = reading(source, begin, () =>
      tokenizerOver(source, begin, end).readTopLevelTokens(defaultOptions),
    );
  }

  next(): Token | undefined {
    const token = this.tokens[this.at];
    this.at += 1;
    return token;
  }

  place(token: Token): Required<Origin> {
    return placeOf(this.source, token.begin);
  }
}

function tagError(reader: Reader, tag: TagToken, message: string): TemplateSyntaxError {
  return new TemplateSyntaxError('TEMPLATE_TAG', reader.place(tag), message);
}

/** What stands up to one of the `stops`, and the tag that stopped it. */
function readUntil(
  reader: Reader,
  opener: TagToken | undefined,
  stops: readonly string[],
): { nodes: Inline[]; stop: TagToken | undefined } {
  const nodes: Inline[] = [];
  for (let token = reader.next(); token !== undefined; token = reader.next()) {
    if (isTag(token)) {
      if (stops.includes(token.name)) return { nodes, stop: token };
      nodes.push(readTag(reader, token));
    } else if (isOutput(token)) {
      const [begin, end] = token.contentRange;
      const value = readFiltered(tokenizerOver(reader.source, begin, end), reader.source);
      nodes.push({ kind: 'output', value, at: reader.place(token) });
    } else if (isText(token)) {
      const [begin, end] = [token.begin + token.trimLeft, token.end - token.trimRight];
      nodes.push(...parseText(reader.source, begin, end));
    }
  }
  if (opener !== undefined) {
    const block = opener.name === 'for' ? ':::each' : ':::if';
    const message = `“{% ${opener.name} %}”没有合上，应在同一段里写“{% end${opener.name} %}”；跨段落请用 ${block}。`;
    throw tagError(reader, opener, message);
  }
  return { nodes, stop: undefined };
}

function readTag(reader: Reader, tag: TagToken): Inline {
  if (tag.name === 'if') return readIf(reader, tag);
  if (tag.name === 'case') return readCase(reader, tag);
  if (tag.name === 'for') return readFor(reader, tag);
  if (FOLLOWERS.includes(tag.name)) {
    throw tagError(reader, tag, `“{% ${tag.name} %}”前面没有与它配对的 if、case 或 for。`);
  }
  const hint = didYouMean(tag.name, OPENERS) || '。';
  const message = /^(?:end)?comment$|^#/.test(tag.name)
    ? `不支持的标签“${tag.name}”：模板里不写注释，请删去；段内可用的标签：if、case、for。`
    : `不支持的标签“${tag.name}”；段内可用的标签：if、case、for${hint}`;
  throw tagError(reader, tag, message);
}

function condition(reader: Reader, tag: TagToken) {
  return readFiltered(tag.tokenizer, reader.source);
}

function readIf(reader: Reader, opener: TagToken): Inline {
  const branches = [];
  let otherwise: Inline[] = [];
  let test = condition(reader, opener);
  for (;;) {
    const { nodes, stop } = readUntil(reader, opener, ['elsif', 'else', 'endif']);
    branches.push({ test, body: nodes });
    if (stop?.name === 'elsif') {
      test = condition(reader, stop);
      continue;
    }
    if (stop?.name === 'else') otherwise = readUntil(reader, opener, ['endif']).nodes;
    return { kind: 'if', branches, otherwise, at: reader.place(opener) };
  }
}

function whenValues(reader: Reader, tag: TagToken): Expression[] {
  const values: Expression[] = [];
  for (;;) {
    const value = readOperand(tag.tokenizer, reader.source);
    if (value === undefined) break;
    values.push(value);
    tag.tokenizer.skipBlank();
    if (tag.tokenizer.peek() !== ',') break;
    tag.tokenizer.advance();
  }
  tag.tokenizer.skipBlank();
  if (values.length === 0 || !tag.tokenizer.end()) {
    throw tagError(reader, tag, '“when”后面应写一个或几个值，用半角逗号隔开。');
  }
  return values;
}

function readCase(reader: Reader, opener: TagToken): Inline {
  const subject = condition(reader, opener);
  const branches = [];
  let otherwise: Inline[] = [];
  const head = readUntil(reader, opener, ['when', 'else', 'endcase']);
  const spoken = head.nodes.find((node) => node.kind !== 'text' || node.text.trim() !== '');
  if (spoken !== undefined) {
    throw new TemplateSyntaxError(
      'TEMPLATE_TAG',
      spoken.at,
      '“case”与第一个“when”之间不能有内容。',
    );
  }
  let stop = head.stop;
  while (stop?.name === 'when') {
    const values = whenValues(reader, stop);
    const body = readUntil(reader, opener, ['when', 'else', 'endcase']);
    branches.push({ values, body: body.nodes });
    stop = body.stop;
  }
  if (stop?.name === 'else') otherwise = readUntil(reader, opener, ['endcase']).nodes;
  return { kind: 'case', subject, branches, otherwise, at: reader.place(opener) };
}

function readFor(reader: Reader, opener: TagToken): Inline {
  const tokenizer = opener.tokenizer;
  const name = tokenizer.readIdentifier().content;
  const joint = tokenizer.readIdentifier().content;
  if (name === '' || joint !== 'in') {
    throw tagError(
      reader,
      opener,
      '“for”应写作“{% for 名称 in 列表 %}”，如“{% for item in items %}”。',
    );
  }
  const list = condition(reader, opener);
  const { nodes } = readUntil(reader, opener, ['endfor']);
  return { kind: 'for', name, list, body: nodes, at: reader.place(opener) };
}

/** Liquid in a stretch of the source. Throws TemplateSyntaxError at the first mistake. */
export function parseInline(source: SourceText, begin: number, end: number): Inline[] {
  return readUntil(new Reader(source, begin, end), undefined, []).nodes;
}
