/** Something the person at the keyboard can put right. Its message is one sentence and is printed without a stack. */
export class LaunchError extends Error {
  /**
   * @param {string} message
   * @param {number} [exitCode]
   */
  constructor(message, exitCode = 1) {
    super(message);
    this.name = "LaunchError";
    this.exitCode = exitCode;
  }
}

/**
 * Ends the program for an error: one line for what a person can put right, the stack for our own mistakes.
 * @param {unknown} error
 */
export function reportError(error) {
  if (error instanceof LaunchError) {
    process.stderr.write(`${error.message}\n`);
    return error.exitCode;
  }
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  return 1;
}
