import "server-only";
import { createHash, timingSafeEqual } from "node:crypto";
import { collectDefaultMetrics, Gauge } from "prom-client";
import { connectionOn } from "@/lib/auth/pools";
import { settings } from "@/lib/env";
import { log } from "@/lib/log";
import { collectDatabase } from "./database";
import { registry } from "./registry";

const digest = (text: string) => createHash("sha256").update(text).digest();

/** Whether metrics are on, and whether who asks has their token. */
export function metricsAccess(authorization: string | null): "off" | "refused" | "open" {
  const { metricsToken } = settings();
  if (metricsToken === null) return "off";
  const given = /^Bearer +(\S+)$/i.exec(authorization ?? "")?.[1] ?? "";
  return timingSafeEqual(digest(given), digest(metricsToken)) ? "open" : "refused";
}

/** The figures of this process and of the database, as Prometheus reads them. */
export async function exposeMetrics(): Promise<{ text: string; type: string }> {
  const all = registry();
  if (!all.getSingleMetric("assay_process_cpu_user_seconds_total"))
    collectDefaultMetrics({ register: all, prefix: "assay_" });
  const reachable =
    (all.getSingleMetric("assay_database_up") as Gauge | undefined) ??
    new Gauge({ name: "assay_database_up", help: "Whether the database answered", registers: [all] });
  try {
    await collectDatabase(connectionOn("queue").sql);
    reachable.set(1);
  } catch (error) {
    // The process's own figures are worth having just then.
    log("warn", "the database gave no metrics", { error });
    reachable.set(0);
  }
  return { text: await all.metrics(), type: all.contentType };
}
