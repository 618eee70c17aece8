/** Stands for `server-only` outside Next (tests, worker, command line), where that package would throw. */
export {};
