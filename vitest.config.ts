import { defineConfig } from "vitest/config";

const alias = {
  "@": import.meta.dirname,
  "server-only": `${import.meta.dirname}/lib/testing/empty.ts`,
};

export default defineConfig({
  resolve: { alias },
  test: {
    pool: "forks",
    maxWorkers: 2,
    projects: [
      {
        resolve: { alias },
        test: {
          name: "pure",
          include: [
            "lib/**/*.test.{ts,tsx}",
            "components/**/*.test.{ts,tsx}",
            "app/**/*.test.{ts,tsx}",
            "db/**/*.test.ts",
          ],
          exclude: ["**/*.db.test.ts", "node_modules/**"],
          // No test is judged by the clock: this only ends what hangs, on a busy machine too.
          testTimeout: 60_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "db",
          include: ["**/*.db.test.ts"],
          exclude: ["node_modules/**"],
          globalSetup: ["lib/testing/database-cluster.ts"],
          // What seals secrets and signs cookies of the tests' own worlds.
          env: { AUTH_SECRET: "a secret of the tests, long enough" },
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
