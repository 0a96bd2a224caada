import { mergeConfig } from "vitest/config";
import vite from "./vite.config.ts";

export default mergeConfig(
  { ...vite, plugins: [] },
  {
    test: {
      environment: "happy-dom",
      include: ["src/**/*.test.{ts,tsx}"],
      setupFiles: ["src/setup.test-env.ts"],
      restoreMocks: true,
      pool: "threads",
      maxWorkers: 2,
    },
  },
);
