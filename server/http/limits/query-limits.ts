import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionSetNode,
} from 'graphql';

/** What one operation may ask for; our own clients stay far below. */
const LIMITS = {
  depth: 12,
  aliases: 15,
  fields: 1_000,
  directives: 20,
  operations: 20,
  fragments: 50,
  repeats: 20,
} as const;

/** Levels more for fragments of introspection: tools unwrap a type as deep as types are ever wrapped. */
const INTROSPECTION_LEVELS = 10;

type Count = Record<keyof typeof LIMITS, number>;

/**
 * Bounds a document with its fragments spread out, before it is validated or run: some rules of the
 * standard take quadratic time. Gives one short sentence that names the bound, or undefined.
 * Introspection is exempt: it is switched off where it matters.
 */
export function excessOf(document: DocumentNode): string | undefined {
  const fragments = new Map<string, FragmentDefinitionNode>();
  const count: Count = {
    depth: 0,
    aliases: 0,
    fields: 0,
    directives: 0,
    operations: 0,
    fragments: 0,
    repeats: 0,
  };
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      count.fragments += 1;
      fragments.set(definition.name.value, definition);
    } else count.operations += 1;
  }
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    count.directives += definition.directives?.length ?? 0;
    countSelections({ set: definition.selectionSet, depth: 1, open: [], fragments, count });
  }
  for (const fragment of fragments.values()) {
    // Each on its own too: one that nothing spreads is validated all the same.
    const isIntrospection = fragment.typeCondition.name.value.startsWith('__');
    const depth = isIntrospection ? 1 - INTROSPECTION_LEVELS : 1;
    countSelections({ set: fragment.selectionSet, depth, open: [], fragments, count });
  }
  return told(count);
}

type Walk = {
  readonly set: SelectionSetNode;
  readonly depth: number;
  readonly open: readonly string[];
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly count: Count;
};

/** Stops as soon as a bound is passed, so that fragments that double cost no more than the bound. */
function countSelections(walk: Walk): void {
  const { count, depth, open, fragments } = walk;
  count.depth = Math.max(count.depth, depth);
  const answers = new Map<string, number>();
  for (const selection of walk.set.selections) {
    if (told(count) !== undefined) return;
    count.directives += selection.directives?.length ?? 0;
    if (selection.kind === Kind.FIELD) {
      const answer = selection.alias?.value ?? selection.name.value;
      const repeats = (answers.get(answer) ?? 0) + 1;
      answers.set(answer, repeats);
      count.repeats = Math.max(count.repeats, repeats);
      count.fields += 1;
      if (selection.alias) count.aliases += 1;
      if (selection.name.value.startsWith('__')) continue;
      const set = selection.selectionSet;
      if (set) countSelections({ ...walk, set, depth: depth + 1 });
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      // Pieces within pieces add no level to the answer, but to the work.
      countSelections({ ...walk, set: selection.selectionSet, depth: depth + 0.25 });
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
  if (count.operations > LIMITS.operations) {
    return `一份文档中的操作超过${LIMITS.operations}个；请分次提交`;
  }
  if (count.fragments > LIMITS.fragments) {
    return `一份文档中的片段超过${LIMITS.fragments}个；请分次查询`;
  }
  if (count.repeats > LIMITS.repeats)
    return `同一字段重复超过${LIMITS.repeats}次；请去掉重复的字段`;
  if (count.fields > LIMITS.fields) return `查询的字段超过${LIMITS.fields}个；请分次查询`;
  return undefined;
}
