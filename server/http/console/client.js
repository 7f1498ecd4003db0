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
    // Latin letters only: a browser sends no other header.
    defaultHeaders: '{\n  "Authorization": "Bearer "\n}',
    defaultQuery: `# 接口调试台
#
# 1. 在下方 Headers 中，把启动平台时终端上显示的开发用凭证填在“Bearer ”之后；
# 2. 按左下角的刷新按钮（Re-fetch），读取接口说明；左上角可以查阅；
# 3. 在此写查询，按 Ctrl+Enter 执行。

{
  viewer {
    name
  }
}
`,
    isHeadersEditorEnabled: true,
  }),
);
