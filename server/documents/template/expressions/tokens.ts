import {
  type FilteredValueToken,
  type LiteralToken,
  type NumberToken,
  type PropertyAccessToken,
  type QuotedToken,
  type TagToken,
  type Token,
  TokenKind,
} from 'liquidjs';

// liquidjs exports only some of its token classes; the kinds tell them apart.

/** A name inside a path. */
export function isIdentifier(token: Token): token is Token & { readonly content: string } {
  return token.kind === TokenKind.Word;
}

/** A text in quotes. */
export function isQuoted(token: Token): token is QuotedToken {
  return token.kind === TokenKind.Quoted;
}

/** A number. */
export function isNumber(token: Token): token is NumberToken {
  return token.kind === TokenKind.Number;
}

/** true, false, nil, null, empty, blank. */
export function isLiteral(token: Token): token is LiteralToken {
  return token.kind === TokenKind.Literal;
}

/** A name with what follows it. */
export function isPropertyAccess(token: Token): token is PropertyAccessToken {
  return token.kind === TokenKind.PropertyAccess;
}

/** A comparison or connective. */
export function isOperator(token: Token): token is Token & { readonly operator: string } {
  return token.kind === TokenKind.Operator;
}

/** A group in parentheses, which templates do not use. */
export function isFilteredValue(token: Token): token is FilteredValueToken {
  return token.kind === TokenKind.FilteredValue;
}

/** `{% … %}` */
export function isTag(token: Token): token is TagToken {
  return token.kind === TokenKind.Tag;
}

/** `{{ … }}` with the range of what stands between the braces. */
export function isOutput(
  token: Token,
): token is Token & { readonly contentRange: [number, number] } {
  return token.kind === TokenKind.Output;
}

/** Text outside of braces, with how much of its ends `{%-` and `-%}` take away. */
export function isText(
  token: Token,
): token is Token & { readonly trimLeft: number; readonly trimRight: number } {
  return token.kind === TokenKind.HTML;
}
