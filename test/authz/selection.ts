import {
  type GraphQLField,
  type GraphQLNamedType,
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
} from 'graphql';
import { encodeGlobalId } from '../../schema/global-id.ts';
import { schema } from '../../schema/schema.ts';

/** Below the thousand fields that one document may ask for. */
const MOST_NAMES = 950;

/** Value objects stand in one another no deeper. */
const DEEPEST = 6;

type Walk = { readonly nodes: number; readonly depth: number };

/**
 * Every field of a type that needs no argument, with the value objects in it, and of other nodes
 * so many steps away (`nodes`), or fewer where the document would ask for too much at once.
 */
export function selectionOf(type: GraphQLNamedType, nodes: number): string {
  const text = selection(type, { nodes, depth: 0 });
  const isTooLong = (text.match(/\w+/g) ?? []).length > MOST_NAMES;
  return isTooLong && nodes > 0 ? selectionOf(type, nodes - 1) : text;
}

function selection(type: GraphQLNamedType, walk: Walk): string {
  if (isInterfaceType(type) || isUnionType(type)) return abstractSelection(type, walk);
  if (!isObjectType(type) || walk.depth > DEEPEST) return '';
  return Object.values(type.getFields())
    .map((field) => fieldSelection(field, walk))
    .filter((text) => text !== '')
    .join(' ');
}

function abstractSelection(
  type: Parameters<typeof schema.getPossibleTypes>[0],
  walk: Walk,
): string {
  const isNode = type.name === 'Node';
  const parts = schema
    .getPossibleTypes(type)
    .map((one) => [one.name, isNode ? '' : selection(one, walk)] as const)
    .filter(([, inner]) => inner !== '')
    .map(([name, inner]) => `... on ${name} { ${inner} }`);
  return ['__typename', ...(isNode ? ['id'] : []), ...parts].join(' ');
}

/** What fields with a required argument are asked with; who reads the rest of the object asks. */
const fieldArguments: Readonly<Record<string, string>> = {
  itemsFor: `(regionId: "${encodeGlobalId('Region', 'nothing')}")`,
};

function fieldSelection(field: GraphQLField<unknown, unknown>, walk: Walk): string {
  const given = fieldArguments[field.name];
  if (field.args.some(isRequiredArgument) && given === undefined) return '';
  const type = getNamedType(field.type);
  if (isLeafType(type)) return field.name;
  const isNode = isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'Node');
  if (isNode && walk.nodes === 0) return `${field.name} { id }`;
  const nodes = isNode ? walk.nodes - 1 : walk.nodes;
  const inner = selection(type, { ...walk, nodes, depth: walk.depth + 1 });
  if (inner === '') return '';
  const page = type.name.endsWith('Connection') ? `(first: ${NESTED_PAGE})` : '';
  return `${field.name}${given ?? page} { ${inner} }`;
}

const NESTED_PAGE = 3;
