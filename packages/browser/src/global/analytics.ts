import { everyPart } from '../analytics/every-part.ts';
import { takeOver } from './take-over.ts';

takeOver(everyPart);
