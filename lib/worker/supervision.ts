const LOOK_EVERY_MS = 500;

/**
 * Ends this process, as if asked to, when the launcher that started it is gone: a launcher killed with -9 cannot tell
 * us, and we must not linger on its port. The launcher gives each program a process group, so the signal goes to all
 * of ours. Without a launcher (a process started by hand or by a service) it does nothing.
 */
export function leaveWithLauncher(): void {
  const launcher = Number(process.env.ASSAY_LAUNCHER_PID);
  if (!process.env.ASSAY_SUPERVISED || !Number.isInteger(launcher) || launcher <= 0) return;
  const timer = setInterval(() => {
    if (isThere(launcher)) return;
    clearInterval(timer);
    process.kill(process.platform === "win32" ? process.pid : 0, "SIGTERM");
  }, LOOK_EVERY_MS);
  timer.unref();
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
