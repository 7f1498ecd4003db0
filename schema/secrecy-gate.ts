import SchemaBuilder, {
  BasePlugin,
  type PothosOutputFieldConfig,
  type SchemaTypes,
} from '@pothos/core';
import type { GraphQLFieldResolver } from 'graphql';
import { refuseSecrecyMarks } from '../server/services/refuse-secrecy-marks.ts';
import type { ServiceContext } from '../server/services/service-context.ts';

declare global {
  export namespace PothosSchemaTypes {
    export interface Plugins<Types extends SchemaTypes> {
      secrecyGate: SecrecyGatePlugin<Types>;
    }
  }
}

const ENTRANCES: ReadonlySet<string> = new Set(['Query', 'Mutation']);

/**
 * Holds the arguments of every query and mutation against the marks of state secrets before its
 * resolver sees them: no argument that is added later can forget it. Stands inside the errors
 * plugin, so that a refused mutation answers with a value of its union.
 */
class SecrecyGatePlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override wrapResolve(
    resolve: GraphQLFieldResolver<unknown, Types['Context'], object>,
    field: PothosOutputFieldConfig<Types>,
  ): GraphQLFieldResolver<unknown, Types['Context'], object> {
    if (!ENTRANCES.has(field.parentType)) return resolve;
    return (root, args, context, info) => {
      // A plugin is written for any schema; this one has one builder and one context.
      const { services } = context as { readonly services: ServiceContext };
      refuseSecrecyMarks(services, args);
      return resolve(root, args, context, info);
    };
  }
}

SchemaBuilder.registerPlugin('secrecyGate', SecrecyGatePlugin);
