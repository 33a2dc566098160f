/** The device of one of many accounts. */
export const deviceOf = (index: number): string => `wx_bench_${index}`;
