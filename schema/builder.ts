import SchemaBuilder from '@pothos/core';
import ErrorsPlugin from '@pothos/plugin-errors';
import RelayPlugin from '@pothos/plugin-relay';
import type { ServiceContext } from '../server/services/service-context.ts';
import './described-results.ts';
import { decodeGlobalId, encodeGlobalId } from './global-id.ts';
import { nodeOf, nodesOf } from './node-queries.ts';
import './refusal-gate.ts';
import './secrecy-gate.ts';

/**
 * What a resolver gets: the service context of a known caller. `services` throws UNAUTHENTICATED
 * for a request without a token, so that no resolver can forget to ask.
 */
export type GraphQLContext = { readonly services: ServiceContext };

/** The one schema builder; every feature's types hang on it. */
export const builder = new SchemaBuilder<{
  Context: GraphQLContext;
  DefaultFieldNullability: false;
  DefaultInputFieldRequiredness: false;
  Scalars: {
    ID: { Input: string; Output: string };
    Date: { Input: string; Output: string };
    DateTime: { Input: Date; Output: Date };
    UUID: { Input: string; Output: string };
    Sha256: { Input: string; Output: string };
  };
  Connection: { totalCount: () => Promise<number> };
}>({
  plugins: [ErrorsPlugin, 'refusalGate', 'secrecyGate', RelayPlugin, 'describedResults'],
  defaultFieldNullability: false,
  errors: {
    defaultResultOptions: {
      name: ({ fieldName }) => `${capital(fieldName)}Success`,
      description: '办理成功',
    },
    defaultUnionOptions: {
      name: ({ fieldName }) => `${capital(fieldName)}Result`,
      description: '办理的结果：成功，或未成的原因',
    },
  },
  relay: {
    encodeGlobalID: (typename, id) => encodeGlobalId(typename, String(id)),
    decodeGlobalID: decodeGlobalId,
    cursorType: 'String',
    nodeTypeOptions: { description: '可用全局标识读取的对象' },
    pageInfoTypeOptions: { description: '分页信息' },
    idFieldOptions: { description: '全局标识' },
    nodeQueryOptions: {
      description: '按全局标识读取一个对象；不存在或无权查阅时为空',
      args: { id: { description: '全局标识' } },
      resolve: (_root, { id }, { services }, { schema }, load) =>
        nodeOf(id, { services, schema }, load),
    },
    nodesQueryOptions: {
      description: '按全局标识读取若干对象；不存在或无权查阅的为空',
      args: { ids: { description: '全局标识，按所要的顺序，至多100个' } },
      resolve: (_root, args, { services }, { schema }, load) =>
        // Pothos loads what stands in the argument, whatever it is handed.
        nodesOf(args.ids, { services, schema }, (known) =>
          load(Object.assign(args, { ids: known }).ids),
        ),
    },
    defaultConnectionTypeOptions: { description: '列表的一页' },
    defaultEdgeTypeOptions: { description: '列表中的一条及其游标' },
    edgesFieldOptions: { description: '本页各条' },
    nodeFieldOptions: { description: '对象' },
    cursorFieldOptions: { description: '该条的游标' },
    pageInfoFieldOptions: { description: '分页信息' },
    hasNextPageFieldOptions: { description: '后面是否还有' },
    hasPreviousPageFieldOptions: { description: '前面是否还有' },
    startCursorFieldOptions: { description: '本页第一条的游标' },
    endCursorFieldOptions: { description: '本页最后一条的游标' },
    firstArgOptions: { description: '从前往后取的条数，默认20，至多100' },
    afterArgOptions: { description: '从该游标之后取' },
    lastArgOptions: { description: '从后往前取的条数，至多100' },
    beforeArgOptions: { description: '在该游标之前取' },
  },
});

builder.queryType({ description: '查询' });
builder.mutationType({ description: '办理' });

builder.globalConnectionField('totalCount', (t) =>
  t.int({
    nullable: true,
    description: '符合条件的总数；只在要求时计算',
    resolve: (connection) => connection.totalCount(),
  }),
);

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
