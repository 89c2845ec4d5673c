const benches: Record<string, () => Promise<{ run(args: string[]): Promise<void> }>> = {
  hub: () => import('../ocpp-hub/bench/hub-bench.ts'),
  money: () => import('../test/bench/money/money-bench.ts'),
  app: () => import('../test/bench/app/app-bench.ts'),
  api: () => import('../test/bench/api/api-bench.ts'),
  failover: () => import('../test/integration/hubs/failover-bench.ts'),
};

const [name = '', ...args] = process.argv.slice(2);
const load = Object.hasOwn(benches, name) ? benches[name] : undefined;
if (load) {
  await (await load()).run(args);
} else {
  console.error(`npm run bench -- <${Object.keys(benches).join('|')}> [options]`);
  process.exitCode = 2;
}
