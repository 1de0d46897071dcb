/** What Teahouse sells, and where on its pages people are. */
export const teas = [
  'Assam',
  'Darjeeling First Flush',
  'Earl Grey',
  'Genmaicha',
  'Gunpowder',
  'Jasmine Pearls',
  'Keemun',
  'Lapsang Souchong',
  'Matcha',
  'Oolong',
  'Rooibos',
  'Sencha',
] as const;

export const paidPlans = ['starter', 'pro', 'business'] as const;

export const pages = [
  { name: 'Home', path: '/' },
  { name: 'Pricing', path: '/pricing' },
  { name: 'Teas', path: '/teas' },
  { name: 'For Offices', path: '/offices' },
  { name: 'Brewing Guides', path: '/guides' },
] as const;

export const businesses = [
  'Architects',
  'Bakery',
  'Books',
  'Café',
  'Clinic',
  'Consulting',
  'Dental',
  'Hotel',
  'Law',
  'Logistics',
  'Robotics',
  'Software',
  'Studio',
  'Yoga',
] as const;

/** HubSpot's options by value, as an app with a good mapping sends them, and by label, as others do. */
export const industries = [
  'COMPUTER_SOFTWARE',
  'FOOD_BEVERAGES',
  'HOSPITALITY',
  'Legal Services',
  'Hospital & Health Care',
  'RETAIL',
] as const;
