import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** Items that a page holds where the client does not say; as the lists themselves have it. */
const PAGE_SIZE = 20;
const MAX_PAGE_SIZE = 100;
/** Items of a list without pages: goals of a task, findings of a notice. */
const PLAIN_LIST_SIZE = 5;

type Costing = {
  readonly schema: GraphQLSchema;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly defaults: ReadonlyMap<string, unknown>;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
};

/**
 * Points of a validated operation: one a field, times the items of every list around it. A
 * connection counts what `first` or `last` asks for (20 where neither is given, at most 100),
 * `nodes(ids:)` the ids, another list five. Introspection is free: it is off where it matters.
 */
export function operationCost(options: {
  schema: GraphQLSchema;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  variables: Readonly<Record<string, unknown>>;
}): number {
  const { schema, document, operation, variables } = options;
  const root = schema.getRootType(operation.operation);
  if (!root) return 0;
  const fragments = document.definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION);
  const costing: Costing = {
    schema,
    variables,
    defaults: new Map(
      operation.variableDefinitions?.map(({ variable, defaultValue }) => [
        variable.name.value,
        defaultValue?.kind === Kind.INT ? Number(defaultValue.value) : undefined,
      ]),
    ),
    fragments: new Map(fragments.map((one) => [one.name.value, one])),
  };
  return costOfSelections(costing, operation.selectionSet, root);
}

function costOfSelections(
  costing: Costing,
  set: SelectionSetNode,
  parent: GraphQLOutputType,
): number {
  let cost = 0;
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) cost += costOfField(costing, selection, parent);
    else if (selection.kind === Kind.INLINE_FRAGMENT) {
      const type = selection.typeCondition?.name.value;
      cost += costOfSelections(costing, selection.selectionSet, typeNamed(costing, type) ?? parent);
    } else {
      const fragment = costing.fragments.get(selection.name.value);
      const type = typeNamed(costing, fragment?.typeCondition.name.value);
      if (fragment && type) cost += costOfSelections(costing, fragment.selectionSet, type);
    }
  }
  return cost;
}

function typeNamed({ schema }: Costing, name: string | undefined): GraphQLOutputType | undefined {
  const type = name === undefined ? undefined : schema.getType(name);
  return isCompositeType(type) ? type : undefined;
}

function costOfField(costing: Costing, field: FieldNode, parent: GraphQLOutputType): number {
  const name = field.name.value;
  if (name.startsWith('__') || !(isObjectType(parent) || isInterfaceType(parent))) return 0;
  const definition = parent.getFields()[name];
  if (!definition) return 0;
  const type = getNamedType(definition.type);
  const isConnection = type.name.endsWith('Connection');
  const items = isConnection
    ? pageSizeOf(costing, field)
    : listSizeOf(costing, field, parent, definition.type);
  if (!field.selectionSet) return items;
  return 1 + items * costOfSelections(costing, field.selectionSet, type);
}

/** What the page of a connection may hold. */
function pageSizeOf(costing: Costing, field: FieldNode): number {
  const asked = ['first', 'last'].map((name) => argumentOf(costing, field, name));
  const sizes = asked.filter((one) => typeof one === 'number' && Number.isFinite(one));
  if (sizes.length === 0) return PAGE_SIZE;
  return Math.min(MAX_PAGE_SIZE, Math.max(1, ...sizes.map(Number)));
}

/** Edges are counted with their connection. */
function listSizeOf(
  costing: Costing,
  field: FieldNode,
  parent: { readonly name: string },
  type: GraphQLOutputType,
): number {
  const isList = isListType(isNonNullType(type) ? type.ofType : type);
  if (!isList || parent.name.endsWith('Connection')) return 1;
  const ids = argumentOf(costing, field, 'ids');
  return Array.isArray(ids) ? Math.max(1, ids.length) : PLAIN_LIST_SIZE;
}

function argumentOf(costing: Costing, field: FieldNode, name: string): unknown {
  const value = field.arguments?.find((one) => one.name.value === name)?.value;
  if (value?.kind === Kind.INT) return Number(value.value);
  if (value?.kind === Kind.LIST) return value.values;
  if (value?.kind !== Kind.VARIABLE) return undefined;
  const given = costing.variables[value.name.value];
  return given === undefined ? costing.defaults.get(value.name.value) : given;
}
