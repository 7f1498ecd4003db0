/** What the variables of one operation may hold; the longest notice stays far below. */
const LIMITS = { depth: 12, values: 20_000 } as const;

/**
 * Bounds variables by nesting and number of values; their bytes are bounded with the body. Gives one
 * sentence that names the bound, or undefined. Walks without recursion, for nesting is the attack.
 */
export function excessOfVariables(variables: unknown): string | undefined {
  let level: unknown[] = [variables];
  let values = 0;
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > LIMITS.depth) return `变量嵌套超过${LIMITS.depth}层；请检查变量的结构`;
    values += level.length;
    if (values > LIMITS.values) return `变量中的值超过${LIMITS.values}个；请分次提交`;
    level = level.flatMap(partsOf);
  }
  return undefined;
}

function partsOf(value: unknown): unknown[] {
  return typeof value === 'object' && value !== null ? Object.values(value) : [];
}
