import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import 'graphiql/style.css';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';

/** Runs in the browser: the console, with everything from this server and nothing from another. */
const WORKERS = { graphql: 'graphql', json: 'json' };

globalThis.MonacoEnvironment = {
  getWorker: (_id, label) =>
    new Worker(`/console/${WORKERS[label] ?? 'editor'}.worker.js`, { type: 'module' }),
};

createRoot(document.getElementById('console')).render(
  createElement(GraphiQL, {
    fetcher: createGraphiQLFetcher({ url: '/graphql' }),
    defaultHeaders: '{\n  "Authorization": "Bearer 启动时显示的开发用凭证"\n}',
    isHeadersEditorEnabled: true,
  }),
);
