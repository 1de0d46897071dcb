/** What a page is told to do. */
export interface PageTask {
  /** `127.0.0.1:1234` */
  readonly host: string;
  readonly writeKey: string;
  readonly userId: string;
  readonly traits: Readonly<Record<string, string>>;
  readonly groupTraits: Readonly<Record<string, string>>;
}

/** A client in a page. It makes the calls that it has, and the test looks whether they arrive. */
export type PageClient = (task: PageTask) => Promise<unknown>;

/** Lets the test call it. */
export function offer(client: PageClient): void {
  Object.assign(globalThis, { client });
}

interface AnalyticsJs {
  identify(userId: string, traits: object): Promise<unknown>;
  track(event: string, properties: object): Promise<unknown>;
  page(category: string, name: string, properties: object): Promise<unknown>;
  screen(category: string, name: string): Promise<unknown>;
  group(groupId: string, traits: object): Promise<unknown>;
  alias(to: string, from: string): Promise<unknown>;
}

/** All six calls of analytics.js and what was made of it. */
export async function callAll(analytics: AnalyticsJs, task: PageTask): Promise<void> {
  await analytics.identify(task.userId, task.traits);
  await analytics.track('Bought Item', { price: 4 });
  await analytics.page('', 'Home', { path: '/' });
  await analytics.screen('', 'Home');
  await analytics.group('g-1', task.groupTraits);
  await analytics.alias(task.userId, 'a-1');
}
