import { memory } from '../src/stores/memory/index.ts';
import { describeStore } from './contract/store-contract.ts';

describeStore('memory', () => ({ provider: memory() }));
