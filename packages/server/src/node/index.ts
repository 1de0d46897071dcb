export { type ListeningServer, type ListenOptions, listen } from './listen.ts';
export { type FetchHandler, type NodeHandler, toNodeHandler } from './to-node-handler.ts';
