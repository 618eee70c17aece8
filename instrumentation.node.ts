import { settings } from "./lib/env";
import { drainOnStop } from "./lib/http/drain";
import { hookServer } from "./lib/http/server-hook";
import { logConsole } from "./lib/log-console";
import { leaveWithLauncher } from "./lib/worker/supervision";

export function register(): void {
  const { trustedProxies, publicUrl } = settings();
  const isDevelopment = process.env.NODE_ENV === "development";
  if (!isDevelopment) logConsole();
  hookServer({ trustedProxies, isSecureSite: publicUrl?.startsWith("https:") ?? false, isDevelopment });
  drainOnStop();
  leaveWithLauncher();
}
