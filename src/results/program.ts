/** Name and version that every result carries; the same as in package.json (a test compares the two). */
export const program = { name: 'spindrag', version: '0.1.0' } as const;
