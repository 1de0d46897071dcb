import type { Refusal } from '../model/refusal.ts';
import type { Plan } from '../settings/settings.ts';
import type { Route } from './route.ts';

const ranks: Readonly<Record<Plan, number>> = { free: 0, starter: 1, professional: 2, enterprise: 3 };

/** The refusal of what the account's plan does not have. That it is a 403 is known, its text is unverified. */
export function checkTier(plan: Plan, tier: Route['tier']): Refusal | undefined {
  if (tier === undefined || ranks[plan] >= ranks[tier.plan]) return undefined;
  const needed = tier.plan === 'enterprise' ? 'An Enterprise' : 'A Professional';
  return {
    status: 403,
    message: `This account does not have access to ${tier.feature}. ${needed} subscription is required.`,
    category: 'FORBIDDEN',
  };
}
