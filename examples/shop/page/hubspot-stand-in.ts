/**
 * Lets this browser find HubSpot's hosts at the shop's stand-in, so that one can try everything without an account: a
 * service worker answers for them. Only for trying; a real shop has nothing like it.
 */
export async function useStandIn(): Promise<void> {
  const { serviceWorker } = navigator;
  await serviceWorker.register('/stand-in-worker.js');
  if (serviceWorker.controller !== null) return;
  await new Promise((resolve) => serviceWorker.addEventListener('controllerchange', resolve, { once: true }));
}
