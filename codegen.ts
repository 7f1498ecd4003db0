import type { CodegenConfig } from '@graphql-codegen/cli';

/**
 * Typed documents of the API's clients in this repository, from their `.graphql` files, with the
 * manifest of persisted operations beside them. Generated, not committed.
 */
function clientOf(folder: string): CodegenConfig['generates'] {
  return {
    [`${folder}/generated/`]: {
      documents: [`${folder}/**/*.graphql`],
      preset: 'client',
      presetConfig: {
        fragmentMasking: false,
        skipIndexFile: true,
        persistedDocuments: { hashAlgorithm: 'sha256' },
      },
      config: {
        // Only syntax that Node can strip.
        enumsAsTypes: true,
        useTypeImports: true,
        // Scalars of our own travel as text, but for JSON.
        defaultScalarType: 'string',
        scalars: { JSON: 'unknown', JSONObject: 'Record<string, unknown>' },
      },
    },
  };
}

const config: CodegenConfig = {
  schema: 'schema/schema.graphql',
  importExtension: '.ts',
  emitLegacyCommonJSImports: false,
  ignoreNoDocuments: true,
  generates: { ...clientOf('server/demo'), ...clientOf('test') },
};

export default config;
