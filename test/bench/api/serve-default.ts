import { ApolloServer } from '@apollo/server';
import { expressMiddleware } from '@as-integrations/express5';
import express from 'express';
import { itemsSchema } from './items-schema.ts';

/** Apollo and Express as their manuals set them up, in production mode. */
const apollo = new ApolloServer({ schema: itemsSchema, stopOnTerminationSignals: false });
await apollo.start();
const app = express();
app.use('/graphql', express.json(), expressMiddleware(apollo));
const server = app.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object' && address) process.send?.(`http://127.0.0.1:${address.port}`);
});
