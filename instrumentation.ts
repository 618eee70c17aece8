export async function register(): Promise<void> {
  // The Edge build may not even see Node's modules.
  if (process.env.NEXT_RUNTIME === "nodejs") (await import("./instrumentation.node")).register();
}
