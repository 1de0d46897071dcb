import { takeOver } from './take-over.ts';

takeOver({});
