import { createDirectWay } from '../analytics/direct-way.ts';
import { takeOver } from './take-over.ts';

takeOver({ createWay: createDirectWay });
