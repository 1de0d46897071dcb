#!/usr/bin/env node
import { createProgram } from './program/create-program.ts';

await createProgram().parseAsync();
