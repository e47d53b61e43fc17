import type { Fit, FitRequest } from './fit/fit.ts';

/** What a fit leaves in its folder. */
export const fitFiles = async (
  _request: FitRequest,
  fits: readonly Fit[],
  _data: string,
): Promise<Record<string, string | Uint8Array>> => ({ 'fit.json': `${JSON.stringify(fits, null, 2)}\n` });
