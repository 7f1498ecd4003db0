import { defaultOptions, type FilteredValueToken, type Token, Tokenizer } from 'liquidjs';
import type { Origin } from '../../model/document.ts';
import { placeOf, type SourceText } from '../source/source-text.ts';
import { TemplateSyntaxError } from '../source/template-error.ts';
import type { BinaryOperator, Expression, FilteredExpression, PathStep } from './expression.ts';
import {
  isFilteredValue,
  isIdentifier,
  isLiteral,
  isNumber,
  isOperator,
  isPropertyAccess,
  isQuoted,
} from './tokens.ts';

const BINARY: readonly string[] = ['==', '!=', '<', '>', '<=', '>=', 'contains', 'and', 'or'];

function isBinary(operator: string): operator is BinaryOperator {
  return BINARY.includes(operator);
}

function syntaxError(at: Origin, message: string): TemplateSyntaxError {
  return new TemplateSyntaxError('TEMPLATE_SYNTAX', at, message);
}

/** A Liquid tokenizer over a stretch of the source, so that its offsets are the source's. */
export function tokenizerOver(source: SourceText, begin: number, end: number): Tokenizer {
  return new Tokenizer(source.text, defaultOptions.operators, source.file, [begin, end]);
}

/** Comparisons as other languages write them, and how Liquid does. */
const FOREIGN: Readonly<Record<string, string>> = {
  '=': '相等用“==”，不等用“!=”',
  '＝': '相等用“==”，不等用“!=”',
  '≠': '不等用“!=”',
  '≥': '大于或等于用“>=”',
  '≤': '小于或等于用“<=”',
  '＞': '大于用半角“>”',
  '＜': '小于用半角“<”',
  '&&': '并且用“and”',
  '||': '或者用“or”',
};

/** An error for a foreign comparison that begins at an offset; undefined where none does. */
function foreignOperator(source: SourceText, offset: number): TemplateSyntaxError | undefined {
  const found = Object.entries(FOREIGN).find(([sign]) => source.text.startsWith(sign, offset));
  if (found === undefined) return undefined;
  const [sign, advice] = found;
  return syntaxError(placeOf(source, offset), `表达式里不能用“${sign}”；${advice}。`);
}

function pathStep(token: Token, source: SourceText): PathStep {
  const at = placeOf(source, token.begin);
  if (isIdentifier(token)) {
    // Liquid takes full-width signs for letters.
    const sign = token.content.search(/[＝≠≥≤＞＜]/);
    const foreign = sign === -1 ? undefined : foreignOperator(source, token.begin + sign);
    if (foreign !== undefined) throw foreign;
    return { name: token.content, at };
  }
  if (isQuoted(token)) return { name: token.content, at };
  if (isNumber(token) && Number.isInteger(token.content)) return { name: token.content, at };
  throw syntaxError(at, '方括号里只能写序号（从0起）或带引号的字段名，不能写变量。');
}

function operand(token: Token, source: SourceText): Expression {
  const at = placeOf(source, token.begin);
  if (isQuoted(token) || isNumber(token)) return { kind: 'literal', value: token.content, at };
  if (isLiteral(token)) {
    const value = token.literal === 'true' ? true : token.literal === 'false' ? false : null;
    return { kind: 'literal', value, at };
  }
  if (isPropertyAccess(token)) {
    const [first, ...rest] = token.props.map((prop) => pathStep(prop, source));
    if (token.variable === undefined && first !== undefined) {
      return { kind: 'path', steps: [first, ...rest], at };
    }
  }
  throw syntaxError(at, `“${token.getText()}”不能写在表达式里；可以写事实名、文字、数字和比较。`);
}

function reduce(stack: Expression[], operator: string, at: Origin): Expression {
  const right = stack.pop();
  if (operator === 'not' && right !== undefined) return { kind: 'not', operand: right, at };
  const left = stack.pop();
  if (left === undefined || right === undefined || !isBinary(operator)) {
    throw syntaxError(at, `“${operator}”两边都要有内容，如 item.ownNo == "十四"。`);
  }
  return { kind: 'binary', operator, left, right, at };
}

function initialExpression(token: FilteredValueToken, source: SourceText): Expression {
  const stack: Expression[] = [];
  for (const part of token.initial.postfix) {
    if (isOperator(part)) {
      stack.push(reduce(stack, part.operator, placeOf(source, part.begin)));
    } else {
      stack.push(operand(part, source));
    }
  }
  const [expression, stray] = stack;
  if (stray !== undefined) {
    throw syntaxError(stray.at, '两项内容之间缺少比较符或“|”。');
  }
  if (expression === undefined) {
    throw syntaxError(
      placeOf(source, token.begin),
      '这里缺少表达式，应写事实名，如 item.problem。',
    );
  }
  return expression;
}

function filterArguments(token: FilteredValueToken, source: SourceText) {
  return token.filters.map((filter) => ({
    name: filter.name,
    at: placeOf(source, filter.begin),
    args: filter.args.map((arg) => {
      if (!Array.isArray(arg)) return operand(arg, source);
      throw syntaxError(
        placeOf(source, filter.begin),
        `过滤器“${filter.name}”的参数不带名称，请直接写值，去掉“${arg[0]}:”。`,
      );
    }),
  }));
}

/**
 * Runs a liquidjs reading and turns its English error into a finding at its place. liquidjs gives
 * the token at fault with every tokenization error.
 */
export function reading<T>(source: SourceText, begin: number, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof TemplateSyntaxError) throw error;
    if (!(error instanceof Error)) throw error;
    const token: unknown = Reflect.get(error, 'token');
    const offset =
      typeof token === 'object' && token !== null && 'begin' in token ? token.begin : begin;
    const from = typeof offset === 'number' ? offset : begin;
    // liquidjs stops behind the first sign that it does not know.
    const foreign = foreignOperator(source, from - 1);
    if (foreign !== undefined) throw foreign;
    const at = placeOf(source, from);
    const message = error.message.includes('not closed')
      ? '“{{”或“{%”没有合上，应在同一段里写“}}”或“%}”，引号要成对。'
      : '表达式写法有误；应为“{{ 事实名 | 过滤器: 参数 }}”的形式，引号用半角并成对。';
    throw syntaxError(at, message);
  }
}

/** Reads what is left for a tokenizer as one expression with filters. Throws TemplateSyntaxError. */
export function readFiltered(tokenizer: Tokenizer, source: SourceText): FilteredExpression {
  tokenizer.skipBlank();
  const begin = tokenizer.p;
  return reading(source, begin, () => {
    const token = tokenizer.readFilteredValue();
    tokenizer.skipBlank();
    const rest = source.text.slice(tokenizer.p, tokenizer.N);
    if (rest !== '') throw syntaxError(placeOf(source, tokenizer.p), `“${rest}”是多余的内容。`);
    const tail = source.text.slice(begin, tokenizer.N).trimEnd();
    if (/[|:,]$/.test(tail)) {
      const at = placeOf(source, begin + tail.length - 1);
      throw syntaxError(at, `“${tail.slice(-1)}”后面缺少内容。`);
    }
    return {
      initial: initialExpression(token, source),
      filters: filterArguments(token, source),
      at: placeOf(source, begin),
    };
  });
}

/** Reads one value of a `when` list; undefined when there is none. */
export function readOperand(tokenizer: Tokenizer, source: SourceText): Expression | undefined {
  tokenizer.skipBlank();
  if (tokenizer.end()) return undefined;
  const begin = tokenizer.p;
  return reading(source, begin, () => {
    const token = tokenizer.readValue();
    if (token === undefined || isFilteredValue(token)) {
      throw syntaxError(placeOf(source, begin), 'when 后面应写一个或几个值，用半角逗号隔开。');
    }
    return operand(token, source);
  });
}
