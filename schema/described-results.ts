import SchemaBuilder, {
  BasePlugin,
  type PothosOutputFieldConfig,
  type SchemaTypes,
} from '@pothos/core';

declare global {
  export namespace PothosSchemaTypes {
    export interface Plugins<Types extends SchemaTypes> {
      describedResults: DescribedResultsPlugin<Types>;
    }
  }
}

/**
 * Describes what the errors plugin makes by itself: the `data` field of every `…Success` type, for
 * which it offers no default. Everything that a client can meet is described.
 */
class DescribedResultsPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override onOutputFieldConfig(
    field: PothosOutputFieldConfig<Types>,
  ): PothosOutputFieldConfig<Types> {
    const isResult = field.name === 'data' && field.parentType.endsWith('Success');
    return isResult && !field.description ? { ...field, description: '办理所得的对象' } : field;
  }
}

SchemaBuilder.registerPlugin('describedResults', DescribedResultsPlugin);
