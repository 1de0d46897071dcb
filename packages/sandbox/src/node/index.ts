export { type ListeningSandbox, type ListenOptions, listen } from './listen.ts';
