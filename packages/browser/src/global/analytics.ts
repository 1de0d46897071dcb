import { createForms } from '../forms/forms.ts';
import { createCollectorSink } from '../sinks/collector-sink.ts';
import { takeOver } from './take-over.ts';

takeOver({ createCollectorSink, createForms });
