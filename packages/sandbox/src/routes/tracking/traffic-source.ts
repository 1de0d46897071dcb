import type { Visitor } from '../../store/visit-store.ts';

/** Where a visitor came from: HubSpot's word for it and its two drill-downs. */
type TrafficSource = Pick<Visitor, 'source' | 'sourceData1' | 'sourceData2'>;

const searchEngines = /(^|\.)(google|bing|duckduckgo|yahoo|ecosia|baidu|yandex|qwant)\./;
const socialNetworks =
  /(^|\.)(facebook|instagram|linkedin|twitter|x|t|youtube|reddit|pinterest|tiktok)\.(com|co)$/;

/**
 * Tells the source from the first page of a visit and what linked to it. `utm_medium` decides before the referring site;
 * which words mean what is partly a guess (HubSpot knowledge base, traffic sources, 2026; unverified).
 */
export function trafficSourceOf(url: string, referrer: string): TrafficSource {
  const page = new URL(url);
  const read = (name: string) => page.searchParams.get(name) ?? '';
  const medium = read('utm_medium').toLowerCase();
  const [site, campaign] = [read('utm_source'), read('utm_campaign')];
  if (medium === 'email') return { source: 'EMAIL_MARKETING', sourceData1: campaign, sourceData2: site };
  if (medium === 'paidsocial') return { source: 'PAID_SOCIAL', sourceData1: site, sourceData2: campaign };
  if (/^(cpc|ppc|paid|paidsearch|adwords)$/.test(medium) || read('gclid') !== '') {
    return { source: 'PAID_SEARCH', sourceData1: campaign, sourceData2: read('utm_term') };
  }
  if (medium === 'social') return { source: 'SOCIAL_MEDIA', sourceData1: site, sourceData2: campaign };
  if (campaign !== '' || medium !== '') {
    return { source: 'OTHER_CAMPAIGNS', sourceData1: campaign, sourceData2: `${site} / ${medium}` };
  }
  return referredBy(referrer, page);
}

function referredBy(referrer: string, page: URL): TrafficSource {
  const from = URL.canParse(referrer) ? new URL(referrer) : undefined;
  if (from === undefined || from.hostname === page.hostname) {
    return { source: 'DIRECT_TRAFFIC', sourceData1: page.hostname + page.pathname, sourceData2: '' };
  }
  if (searchEngines.test(from.hostname)) {
    const words = from.searchParams.get('q') ?? 'Unknown keywords (SSL)';
    return { source: 'ORGANIC_SEARCH', sourceData1: words, sourceData2: from.hostname };
  }
  if (socialNetworks.test(from.hostname)) {
    return { source: 'SOCIAL_MEDIA', sourceData1: from.hostname, sourceData2: '' };
  }
  return { source: 'REFERRALS', sourceData1: from.hostname, sourceData2: from.pathname };
}
