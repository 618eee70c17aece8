import { leaveWithLauncher } from "./lib/worker/supervision";

export function register(): void {
  leaveWithLauncher();
}
