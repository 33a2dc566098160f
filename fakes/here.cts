const HERE = /^http:\/\/(127\.0\.0\.1|localhost)(:\d+)?(\/|$)/;

/** Whether a URL is on this machine: the fakes call nothing else. */
export const isHere = (url: string): boolean => HERE.test(url);
