import { settings } from "./lib/env";
import { drainOnStop } from "./lib/http/drain";
import { hookServer } from "./lib/http/server-hook";
import { leaveWithLauncher } from "./lib/worker/supervision";

export function register(): void {
  const { trustedProxies, publicUrl } = settings();
  hookServer({
    trustedProxies,
    isSecureSite: publicUrl?.startsWith("https:") ?? false,
    isDevelopment: process.env.NODE_ENV === "development",
  });
  drainOnStop();
  leaveWithLauncher();
}
