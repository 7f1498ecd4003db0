import {
  type ASTVisitor,
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';

/** What one operation may ask for; our own clients stay far below. */
const LIMITS = { depth: 12, aliases: 15, fields: 1_000, directives: 20 } as const;

type Count = { fields: number; aliases: number; directives: number; depth: number };

/**
 * Validation rule: bounds an operation with its fragments spread out, before anything is run. One
 * short refusal names the bound. Introspection is exempt: it is switched off where it matters.
 */
export function queryLimits(context: ValidationContext): ASTVisitor {
  return {
    Document: (document) => {
      const excess = excessOf(document);
      if (excess !== undefined) {
        context.reportError(
          new GraphQLError(excess, { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }),
        );
      }
      return undefined;
    },
  };
}

function excessOf(document: DocumentNode): string | undefined {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      fragments.set(definition.name.value, definition);
    }
  }
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const count: Count = { fields: 0, aliases: 0, directives: 0, depth: 0 };
    countSelections({ set: definition.selectionSet, depth: 1, open: [], fragments, count });
    const over = told(count);
    if (over !== undefined) return over;
  }
  return undefined;
}

/** Stops as soon as a bound is passed, so that fragments that double cost no more than the bound. */
function countSelections(walk: {
  set: SelectionSetNode;
  depth: number;
  open: readonly string[];
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  count: Count;
}): void {
  const { count, depth, open, fragments } = walk;
  count.depth = Math.max(count.depth, depth);
  for (const selection of walk.set.selections) {
    if (told(count) !== undefined) return;
    count.directives += selection.directives?.length ?? 0;
    if (selection.kind === Kind.FIELD) {
      if (selection.name.value.startsWith('__')) continue;
      count.fields += 1;
      if (selection.alias) count.aliases += 1;
      const set = selection.selectionSet;
      if (set) countSelections({ ...walk, set, depth: depth + 1 });
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      countSelections({ ...walk, set: selection.selectionSet });
    } else {
      const name = selection.name.value;
      const fragment = fragments.get(name);
      // A fragment within itself is refused by a rule of the standard's own.
      if (!fragment || open.includes(name)) continue;
      countSelections({ ...walk, set: fragment.selectionSet, open: [...open, name] });
    }
  }
}

function told(count: Count): string | undefined {
  if (count.depth > LIMITS.depth) return `查询嵌套超过${LIMITS.depth}层；请分次查询`;
  if (count.aliases > LIMITS.aliases) return `查询的别名超过${LIMITS.aliases}个；请分次查询`;
  if (count.directives > LIMITS.directives) {
    return `查询的指令超过${LIMITS.directives}个；请去掉不需要的指令`;
  }
  if (count.fields > LIMITS.fields) return `查询的字段超过${LIMITS.fields}个；请分次查询`;
  return undefined;
}
