import { defaultToken } from '@hubtrail/sandbox';
import { expect, it } from 'vitest';
import { testBench } from './support/hubspot.ts';

const ada = { traits: { email: 'ada@example.com', firstname: 'Ada' } };

it('S-11 a token that is replaced while it works delivers what waited, at once', async () => {
  const { analytics, sandbox } = testBench({ accessToken: 'pat-na1-revoked' });
  const { result } = analytics.identify(ada);
  await analytics.flush({ timeoutMs: 200 });
  expect(analytics.health()).toMatchObject({ status: 'unauthorized', pending: 1 });

  await analytics.configure({ accessToken: defaultToken });
  expect(await result).toMatchObject({ status: 'delivered' });
  expect(analytics.health()).toMatchObject({ status: 'ok' });
  expect(sandbox.portal.contacts()).toHaveLength(1);
  await analytics.close();
});

it('S-11 a setting holds from the next event on, and listeners stay', async () => {
  const { analytics } = testBench();
  const delivered: string[] = [];
  analytics.on('delivered', ({ messageId }) => delivered.push(messageId));
  const unknown = { traits: { email: 'ada@example.com', firstname: 'Ada', nope: 1 } };
  expect(await analytics.identify({ ...unknown, messageId: 'a' }).result).toMatchObject({
    status: 'delivered',
  });
  await analytics.configure({ unknownProperties: 'reject' });
  expect(await analytics.identify({ ...unknown, messageId: 'b' }).result).toMatchObject({ status: 'failed' });
  expect(await analytics.identify({ ...ada, messageId: 'c' }).result).toMatchObject({ status: 'delivered' });
  expect(delivered).toEqual(['a', 'c']);
  await analytics.close();
});

it('S-11 a setting that is wrong changes nothing, and the store cannot be changed', async () => {
  const { analytics } = testBench();
  expect(() => analytics.configure({ limits: { burst: -1 }, unknownProperties: 'reject' })).toThrow(
    TypeError,
  );
  expect(() => analytics.configure({ store: undefined } as never)).toThrow(/`store` cannot be changed/);
  const traits = { ...ada.traits, nope: 1 };
  expect(await analytics.identify({ traits }).result).toMatchObject({ status: 'delivered' });
  await analytics.close();
});
