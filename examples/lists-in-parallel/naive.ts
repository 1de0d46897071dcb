/** How one would write it first: look whether the list is there, else create it. */
export async function naive(baseUrl: string, accessToken: string, workers: number): Promise<void> {
  const headers = { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' };
  const body = JSON.stringify({ name: 'Naive users', objectTypeId: '0-1', processingType: 'MANUAL' });
  const ensureList = async (): Promise<boolean> => {
    const found = await fetch(`${baseUrl}/crm/v3/lists/object-type-id/0-1/name/Naive%20users`, { headers });
    if (found.ok) return true;
    const created = await fetch(`${baseUrl}/crm/v3/lists`, { method: 'POST', headers, body });
    return created.ok;
  };
  const ends = await Promise.all(Array.from({ length: workers }, ensureList));
  const failed = ends.filter((isDone) => !isDone).length;
  console.log(`naive: ${failed} of ${workers} fail, because somebody else created the list meanwhile`);
}
