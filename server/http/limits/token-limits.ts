import { Lexer, Source, TokenKind } from 'graphql';

/** More than any operation of our own clients needs. */
export const MAX_TOKENS = 4_000;

/** Brackets within brackets; the parser calls itself for each, and its stack is not endless. */
const MAX_NESTING = 60;

const OPENING: ReadonlySet<string> = new Set([
  TokenKind.BRACE_L,
  TokenKind.BRACKET_L,
  TokenKind.PAREN_L,
]);
const CLOSING: ReadonlySet<string> = new Set([
  TokenKind.BRACE_R,
  TokenKind.BRACKET_R,
  TokenKind.PAREN_R,
]);

/**
 * Counts tokens and brackets of a document before it is parsed, without recursion. Gives one
 * sentence that names the bound, or undefined. Throws GraphQLError for a text that is no GraphQL.
 */
export function excessOfTokens(text: string): string | undefined {
  const lexer = new Lexer(new Source(text));
  let nesting = 0;
  for (let tokens = 0; ; tokens += 1) {
    const token = lexer.advance();
    if (token.kind === TokenKind.EOF) return undefined;
    if (tokens >= MAX_TOKENS) return `查询文档超过${MAX_TOKENS}个词元；请拆成几次请求`;
    if (OPENING.has(token.kind)) nesting += 1;
    if (CLOSING.has(token.kind)) nesting -= 1;
    if (nesting > MAX_NESTING) return `查询文档的括号嵌套超过${MAX_NESTING}层；请分次查询`;
  }
}
