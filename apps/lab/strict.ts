/** Imported before anything else: zod compiles no code at run time, which the page's policy forbids. */
declare global {
  var __zod_globalConfig: { jitless?: boolean } | undefined;
}

globalThis.__zod_globalConfig = { jitless: true };

export {};
