import { listen } from '@hubtrail/server/node';
import { buildApp } from './build-app.ts';
import { serveApp } from './serve-app.ts';

const { url } = await listen(serveApp(await buildApp()), { port: Number(process.env['PORT'] ?? 3_001) });
console.log(`The diary is open: ${url}. Put your Hub ID into app/analytics.ts to see its pages in HubSpot.`);
