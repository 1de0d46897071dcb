import { InvalidArgumentError } from 'commander';

/** Makes a reader of whole numbers from `min` to `max`, for an option. */
export function readNumber(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= min && value <= max) return value;
    throw new InvalidArgumentError(`It must be a whole number from ${min} to ${max}.`);
  };
}
