/** The answer, unless the caller gives up before; what was asked goes on being done. */
export async function untilAborted(
  answer: Response | Promise<Response>,
  signal: AbortSignal,
): Promise<Response> {
  if (answer instanceof Response) return answer;
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(signal.reason);
    signal.addEventListener('abort', giveUp, { once: true });
    answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp));
  });
}
