import { collectorPart } from '../analytics/collector-part.ts';
import { createForms } from '../forms/forms.ts';
import { takeOver } from './take-over.ts';

takeOver({ collector: collectorPart, createForms });
