import SchemaBuilder, {
  BasePlugin,
  type PothosOutputFieldConfig,
  type SchemaTypes,
} from '@pothos/core';
import type { GraphQLFieldResolver } from 'graphql';
import { Failure } from '../server/domain/failure.ts';
import type { ServiceContext } from '../server/services/service-context.ts';

declare global {
  export namespace PothosSchemaTypes {
    export interface Plugins<Types extends SchemaTypes> {
      refusalGate: RefusalGatePlugin<Types>;
    }
  }
}

const ENTRANCES: ReadonlySet<string> = new Set(['Query', 'Mutation']);

/**
 * Takes note of every refusal of a query or mutation: no field that is added later can forget it.
 * Stands between the errors plugin, which turns failures into values, and all that may refuse.
 */
class RefusalGatePlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override wrapResolve(
    resolve: GraphQLFieldResolver<unknown, Types['Context'], object>,
    field: PothosOutputFieldConfig<Types>,
  ): GraphQLFieldResolver<unknown, Types['Context'], object> {
    if (!ENTRANCES.has(field.parentType)) return resolve;
    return async (root, args, context, info) => {
      try {
        return await resolve(root, args, context, info);
      } catch (error) {
        // A plugin is written for any schema; this one has one builder and one context.
        const { services } = context as { readonly services: ServiceContext };
        if (error instanceof Failure)
          services.refusals?.note(services.caller, info.fieldName, error);
        throw error;
      }
    };
  }
}

SchemaBuilder.registerPlugin('refusalGate', RefusalGatePlugin);
