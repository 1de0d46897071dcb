/** Stands for core's `report.ts`. */
function report(): void {}
const pathOf = (): string => '';

export { pathOf, report };
