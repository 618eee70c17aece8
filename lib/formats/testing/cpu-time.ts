/** Processor time of this process in ms: unlike the clock, it does not count the work of others on the machine. */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
