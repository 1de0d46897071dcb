import { findProduct } from '../model/products.ts';
import { showCount } from './cart.ts';
import { startConsent } from './consent-banner.ts';
import { useStandIn } from './hubspot-stand-in.ts';
import { showNewsletter } from './newsletter.ts';
import { startRouter, type View } from './router.ts';
import { resumeSession } from './session.ts';
import { settings } from './settings.ts';
import { accountView } from './views/account.ts';
import { cartView } from './views/cart.ts';
import { homeView } from './views/home.ts';
import { lostView } from './views/lost.ts';
import { productView } from './views/product.ts';
import { thanksView } from './views/thanks.ts';

function viewOf(path: string): View {
  const [first, second = ''] = path.split('/').filter((part) => part !== '');
  switch (first) {
    case undefined:
      return homeView();
    case 'teas': {
      const product = findProduct(second);
      return product === undefined ? lostView() : productView(product);
    }
    case 'cart':
      return cartView();
    case 'account':
      return accountView();
    case 'thanks':
      return thanksView(second);
    default:
      return lostView();
  }
}

if (settings.standIn) await useStandIn();
await resumeSession();
showCount();
startRouter(viewOf);
startConsent(() => void showNewsletter());
await showNewsletter();
