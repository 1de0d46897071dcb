import type { Collector } from '@hubtrail/server/collector';
import { toNodeHandler } from '@hubtrail/server/node';
import express, { type Express } from 'express';

/** The collector under `/collect` of an Express application: before any body parser, it reads the body itself. */
export function expressApp(collect: Collector): Express {
  const app = express();
  app.use('/collect', toNodeHandler(collect));
  app.use(express.json());
  app.get('/', (_request, response) => {
    response.send('The shop itself.');
  });
  return app;
}
