const alarmFrom = 0.7;
const onceInMs = 600_000;

/** Says that much of the hour's codes is sent: either many drivers come, or somebody pumps. Once in ten minutes. */
export function budgetAlarm(warn: (facts: object, line: string) => void): (share: number, now: Date) => void {
  let saidAtMs = Number.NEGATIVE_INFINITY;
  return (share, now) => {
    if (share < alarmFrom || now.getTime() - saidAtMs < onceInMs) return;
    saidAtMs = now.getTime();
    const percent = Math.floor(share * 100);
    warn({ percent }, `${percent} % of the sign-in codes of an hour (OTP_GLOBAL_HOUR_MAX) are sent; at 100 % none is`);
  };
}
